import { INVESTMENTS } from "../input/centres.ts";
import type { CountyInput } from "../input/county.ts";
import { BLANK } from "./blank.ts";
import { type InstitutionInput, VILLAGE } from "../input/places.ts";

const MOBILE = INVESTMENTS.indexOf("mobile-clinic");
const STOP = "-mobile-stop-1";

/** A stop that no team visits yet offers nothing; what a team brings is the mechanism's business. */
export const isStop = ({ code }: Pick<InstitutionInput, "code">): boolean => code.endsWith(STOP);

/**
 * Adds a stop (巡回医疗点) to every village without a clinic, or whose clinic a dated reform closes, if any epoch buys a
 * mobile clinic; else the county is returned as it is. Stops stand behind all other institutions, so that nobody else's
 * number changes.
 */
export function withMobileStops(input: CountyInput): CountyInput {
  const wanted = input.epochs.some(({ policy }) => {
    const { number, share, places } = policy.investments[MOBILE];
    return number > 0 || share > 0 || places.length > 0;
  });
  if (!wanted || input.institutions.some(isStop)) return input;
  const closing = new Set(
    (input.reforms ?? []).flatMap(({ institutions }) =>
      institutions.flatMap(({ code, closed }) => (closed === true ? [code] : [])),
    ),
  );
  const served = new Set(input.institutions.flatMap(({ code, village }) => (closing.has(code) ? [] : [village])));
  const community = (township: number): number =>
    input.institutions.find((place) => place.level === VILLAGE + 1 && place.township === township)?.community ?? -1;
  const stops = input.villages.flatMap((village, v): readonly InstitutionInput[] =>
    served.has(v) || village.residents === 0 ? [] : [stopOf(village, v, community(village.township))],
  );
  return { ...input, institutions: [...input.institutions, ...stops] };
}

function stopOf(
  { code, name, township, latitude, longitude, positionKnown }: CountyInput["villages"][number],
  village: number,
  community: number,
): InstitutionInput {
  return {
    ...BLANK,
    code: code + STOP,
    name: { en: `${name.en} mobile stop`, zh: `${name.zh}巡回医疗点` },
    kind: "mobile-stop",
    level: VILLAGE,
    township,
    village,
    latitude,
    longitude,
    positionKnown,
    community,
  };
}
