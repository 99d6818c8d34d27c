import type { InstitutionKind } from "../../county/input/places.ts";
import type { Text } from "../../county/input/text.ts";
import type { AboutInstitution } from "../../results/about.ts";
import { hasOwnFigures, parameterKinds } from "../study/parameters.ts";
import type { RunStudy } from "../study/run-study.ts";

/** Divisions of provinces (GB/T 2260) begin so; a code that does not belongs to a made-up place. */
const PROVINCES = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])/;

/** True for a division of the country; made-up places have codes of their own. */
export const isRealPlace = (division: string): boolean => PROVINCES.test(division);

/** True for a real place that is simulated without figures of its own: it is marked, and nobody in it is named. */
export const isRealWithoutFigures = ({
  about,
  parameters,
}: Pick<RunStudy, "parameters"> & { readonly about: { readonly county: { readonly division: string } } }): boolean =>
  isRealPlace(about.county.division) && !hasOwnFigures(parameterKinds(parameters));

const KINDS: Readonly<Record<InstitutionKind, readonly [en: string, zh: string]>> = {
  "service-point": ["service point", "村卫生室服务点"],
  "joint-clinic": ["joint clinic", "联办村卫生室"],
  "mobile-stop": ["mobile stop", "巡回医疗点"],
  "ordinary-clinic": ["village clinic", "村卫生室"],
  "central-clinic": ["central clinic", "中心村卫生室"],
  "township-basic": ["township centre", "乡镇卫生院"],
  "township-recommended": ["township centre", "乡镇卫生院"],
  "sub-centre": ["sub-centre", "县域医疗卫生次中心"],
  "county-general": ["county general hospital", "县级综合医院"],
  "county-tcm": ["county TCM hospital", "县级中医医院"],
  "county-mch": ["county maternal and child hospital", "县级妇幼保健机构"],
  "private-hospital": ["private hospital", "民营医院"],
  "municipal-hospital": ["municipal hospital", "市级医院"],
  "provincial-hospital": ["provincial hospital", "省级医院"],
};

/** Institutions as a report may name them: by kind and number where the place is marked, else by name. */
export function shownInstitutions(study: RunStudy): readonly AboutInstitution[] {
  const { institutions } = study.about;
  if (!isRealWithoutFigures(study)) return institutions;
  const numbers = new Map<string, number>();
  return institutions.map((institution) => {
    const [en, zh] = KINDS[institution.kind];
    const number = (numbers.get(zh) ?? 0) + 1;
    numbers.set(zh, number);
    const name: Text = { en: `${en} ${number}`, zh: `${zh} ${number}` };
    return { ...institution, name };
  });
}
