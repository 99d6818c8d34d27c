import type { Estimate } from "../../experiment/statistics/estimate.ts";
import { differenceCells, kindOf } from "../../report/figures.ts";
import type { DidResult } from "../did.ts";
import { type Language, inLanguage, sayIn } from "../language.ts";
import type { MeasureText } from "../program.ts";
import { alignedTable, wrapped } from "./table.ts";
import { several } from "../../language/plural.ts";

const WIDTH = 100;

/** An event study for people (事件研究). */
export function didReport(result: DidResult, measure: MeasureText, language: Language): string {
  const say = sayIn(language);
  const { overall, rows, units, replications, parallel, periods } = result;
  const kind = kindOf(measure.unit, measure.id);
  const write = (mean: number, low: number | null, high: number | null): string =>
    differenceCells({ mean, low, high } as Estimate, kind, language)
      .join(" ")
      .trimEnd();
  const treated = units.filter(({ treatedFrom }) => treatedFrom !== null);
  return [
    say(
      `${inLanguage(measure.name, language)}: ${treated.length} of ${units.length} counties came under the ` +
        `policy, ${periods[0]} – ${periods.at(-1)}, ${several(replications, "replication")}`,
      `${inLanguage(measure.name, language)}：${units.length} 个县中 ${treated.length} 个实施政策，` +
        `${periods[0]}–${periods.at(-1)} 年，${replications} 次重复`,
    ),
    say(
      `Effect since joining: ${write(overall.effect, overall.low, overall.high)}`,
      `实施以来的效应：${write(overall.effect, overall.low, overall.high)}`,
    ),
    alignedTable([
      [
        say("years since", "实施后年数"),
        say("effect (95 % over counties)", "效应（县间 95%）"),
        say("band for all rows", "全部各行的同时带"),
        say("95 % over chance", "偶然 95%"),
      ],
      ...rows.map(({ distance, effect, low, high, bandLow, bandHigh, chance }) => [
        String(distance).replace("-", "−"),
        write(effect, low, high),
        differenceCells({ mean: effect, low: bandLow, high: bandHigh }, kind, language)[1],
        chance.low === null ? "–" : write(chance.mean, chance.low, chance.high),
      ]),
    ]),
    wrapped(
      [
        parallel
          ? say(
              "Before joining no row stands out: nothing speaks against parallel trends.",
              "实施前各行均不显著，没有证据反对平行趋势。",
            )
          : say(
              "Before joining a row stands out: trends were not parallel, and the effect is not to be trusted.",
              "实施前有显著行：趋势并不平行，效应不可信。",
            ),
        treated.length < FEW || units.length - treated.length < FEW
          ? say(
              "With so few counties the interval over counties is too narrow; the one over chance says what " +
                "the simulation leaves open.",
              "县数过少，县间区间偏窄；偶然区间表示模拟本身的不确定性。",
            )
          : "",
      ].join(say(" ", "")),
      WIDTH,
      "",
    ),
  ].join("\n\n");
}

/** Counties on a side from which intervals over counties can be relied on. */
const FEW = 10;
