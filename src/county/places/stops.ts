import { INVESTMENTS } from "../centres/input.ts";
import type { CountyInput } from "../inputs.ts";
import { DEPARTMENTS, DEVICES, type InstitutionInput, SERVICE_LINES, VILLAGE, WARDS } from "./input.ts";

const MOBILE = INVESTMENTS.indexOf("mobile-clinic");
const STOP = "-mobile-stop-1";

/** A stop that no team visits yet offers nothing; what a team brings is the mechanism's business. */
export const isStop = ({ code }: Pick<InstitutionInput, "code">): boolean => code.endsWith(STOP);

/**
 * Adds a stop (巡回医疗点) to every village without a clinic, if any epoch buys a mobile clinic; else the county is returned as it is.
 * Stops stand behind all other institutions, so that nobody else's number changes.
 */
export function withMobileStops(input: CountyInput): CountyInput {
  const wanted = input.epochs.some(({ policy }) => {
    const { number, share, places } = policy.investments[MOBILE]!;
    return number > 0 || share > 0 || places.length > 0;
  });
  if (!wanted || input.institutions.some(isStop)) return input;
  const served = new Set(input.institutions.map(({ village }) => village));
  const community = (township: number): number => input.institutions.find((place) => place.level === VILLAGE + 1 && place.township === township)?.community ?? -1;
  const stops = input.villages.flatMap((village, v): readonly InstitutionInput[] => (served.has(v) || village.residents === 0 ? [] : [stopOf(village, v, community(village.township))]));
  return { ...input, institutions: [...input.institutions, ...stops] };
}

const zeros = (names: readonly string[]): readonly number[] => names.map(() => 0);

function stopOf({ code, name, township, latitude, longitude, positionKnown }: CountyInput["villages"][number], village: number, community: number): InstitutionInput {
  return {
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
    lead: false,
    publicOwned: true,
    insurancePort: true,
    capability: zeros(SERVICE_LINES),
    doctors: zeros(DEPARTMENTS),
    midGradeShare: 0,
    drugList: 1,
    nurses: 0,
    technicians: 0,
    publicHealthStaff: 0,
    otherStaff: 0,
    beds: zeros(WARDS),
    devices: zeros(DEVICES),
    theatres: 0,
    ambulances: 0,
    payFen: [0, 0, 0],
    subsidyFen: 0,
    openingCashFen: 0,
    openingDebtFen: 0,
    openingAssetsFen: 0,
    fixedCostFen: 0,
    outsideWaitMinutes: 0,
  };
}
