import type { CountyInput } from "../../county/input/county.ts";
import type { Place } from "../county.ts";

/** How a county is drawn that the page does not have inside: a round about its villages. */
export function madePlace(
  input: CountyInput,
): Omit<Place, "scenario" | "purpose" | "start" | "warmUp" | "years" | "seed" | "targets"> {
  const longitudes = input.villages.map(({ longitude }) => longitude);
  const latitudes = input.villages.map(({ latitude }) => latitude);
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const ring = Array.from({ length: 49 }, (_, i): readonly [number, number] => {
    const angle = (i / 48) * 2 * Math.PI;
    return [
      (west + east) / 2 + ((east - west) / 2) * 1.15 * Math.cos(angle),
      (south + north) / 2 + ((north - south) / 2) * 1.15 * Math.sin(angle),
    ];
  });
  return {
    id: input.id,
    name: input.name,
    real: !input.division.startsWith("99"),
    residents: input.villages.reduce((sum, { residents }) => sum + residents, 0),
    outline: [ring],
    townships: input.townships.map(({ code, name, longitude, latitude, positionKnown }) => ({
      code,
      name,
      at: [longitude, latitude],
      known: positionKnown,
    })),
    institutions: input.institutions
      .filter(({ level }) => level > 0)
      .map(({ code, kind, level, name, township, longitude, latitude }) => ({
        code,
        kind,
        level,
        name,
        township,
        at: [longitude, latitude],
      })),
  };
}
