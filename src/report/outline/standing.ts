import type { Section } from "../document.ts";
import { count } from "../figures.ts";
import { classOf } from "../study/parameters.ts";
import type { Frame, Side } from "./frame.ts";
import { isRealPlace } from "./places.ts";

/** Parts of a scenario in which a county's own figures may stand, beside where its places lie. */
const OWN_PARTS: ReadonlySet<string> = new Set(["institutions", "villages", "population", "policy", "chronic"]);
const MOST_NAMED = 8;

/** What a county gave of itself. */
interface Own {
  readonly institutions: number;
  readonly villages: number;
  /** Names of its other figures. */
  readonly names: readonly string[];
}

function ownOf(frame: Frame, { study }: Side): Own {
  const codes = { institutions: new Set<string>(), villages: new Set<string>() };
  const names = new Set<string>();
  for (const { path, source, doc } of study.parameters) {
    const [part = "", code = ""] = path.split(".");
    if (!OWN_PARTS.has(part) || classOf(source) !== "own") continue;
    if (part === "institutions" || part === "villages") codes[part].add(code);
    else names.add(frame.text(doc));
  }
  return { institutions: codes.institutions.size, villages: codes.villages.size, names: [...names] };
}

/** True for a real place of which nothing but its place, its divisions and its province is known. */
export function onlyNorms(frame: Frame): boolean {
  const { about, parameters } = frame.run.study;
  if (!isRealPlace(about.county.division) || parameters.length === 0) return false;
  const { institutions, villages, names } = ownOf(frame, frame.run);
  return institutions + villages + names.length === 0;
}

/** "50 km from the prefecture's hospitals and 121 km from the province's"; empty where the roads are not told. */
export function distanceTold({ say, run }: Frame): string {
  const km = (key: string): number | undefined => {
    const value = run.study.parameters.find(({ path }) => path === `travel.${key}`)?.value;
    return typeof value === "number" ? value : undefined;
  };
  const [city, capital] = [km("municipalDistance"), km("provincialDistance")];
  return city === undefined || capital === undefined
    ? ""
    : say(
        `${count(city)} km from the prefecture's hospitals and ${count(capital)} km from the province's`,
        `距市级医院 ${count(city)} 公里、距省级医院 ${count(capital)} 公里`,
      );
}

/** Above the answer, of a real county: which figures are its own, and which are norms (数据来自哪里). */
export function standingSection(frame: Frame): Section {
  const { say, run, text } = frame;
  const { about, parameters } = run.study;
  const section = { id: "standing", title: say("Whose figures these are", "数据来自哪里") };
  if (!isRealPlace(about.county.division) || parameters.length === 0) return { ...section, blocks: [] };
  const own = ownOf(frame, run);
  const named = own.names.slice(0, MOST_NAMED);
  const more = own.names.length - named.length;
  const parts = [
    ...(own.institutions === 0
      ? []
      : [
          say(
            `staff, beds or machines of ${count(own.institutions)} institutions`,
            `${count(own.institutions)} 家机构的人员、床位或设备`,
          ),
        ]),
    ...(own.villages === 0 ? [] : [say(`${count(own.villages)} villages`, `${count(own.villages)} 个村的数据`)]),
    ...named,
    ...(more === 0 ? [] : [say(`${more} more`, `另 ${more} 项`)]),
  ];
  const place = text(about.county.name);
  const told =
    parts.length === 0
      ? say(
          `Of ${place} only its place, its townships and villages and its province's census are known.`,
          `${place}仅有位置、乡镇与村名录和所在省普查数据，没有自有数据。`,
        )
      : say(`${place}'s own: ${parts.join("; ")}.`, `${place}自有：${parts.join("；")}。`);
  return {
    ...section,
    blocks: [
      {
        kind: "key",
        sentences: [
          told,
          say(
            "Norms, not this county's: who falls ill, where people go and why, prices and pay, and what of " +
              "staff, beds and money is not named above.",
            "以下为标准推算，非本县实际：发病、就医选择、价格与薪酬，以及上面未列出的人员、床位与资金。",
          ),
        ],
        reach: "terminal",
      },
    ],
  };
}
