import { MONITORS } from "../../county/indicators/monitors.ts";
import type { Block, Section, TableRow } from "../document.ts";
import { count, plain } from "../figures.ts";
import type { Frame, Side } from "./frame.ts";
import { measureLines, type Line } from "./tables.ts";
import { several } from "../../language/plural.ts";

/** Who is harmed, what residents and staff experience, and early warnings (受损与预警). */
export function harmSection(frame: Frame): Section {
  const { say } = frame;
  return {
    id: "harm",
    title: say("Harm and early warnings", "受损与预警"),
    blocks: [
      ...measureLines(frame, harms(frame), {
        sheet: say("Harm", "受损"),
        caption: say("What should not happen, a year in the whole county", "不应发生的情况（全县，每年）"),
        observed: true,
        note: say(
          `${RARE[0](frame)}Counts of the whole county, not of single institutions. Untreated illnesses count ` +
            `advised admissions that were declined too. Avoidable deaths are model deaths beyond what timely, ` +
            `capable care would have left.`,
          `${RARE[1](frame)}均为全县合计，不对应具体机构。未治疗病次含应住院未住院。可避免死亡指超出及时、` +
            `适当诊疗下应有水平的模型死亡。`,
        ),
        reach: "terminal",
      }),
      ...measureLines(frame, people(frame), {
        sheet: say("People and staff", "居民与人员"),
        caption: say("Contracts, staff, access", "签约、人员与可及性"),
        observed: true,
        reach: "terminal",
      }),
      ...warnings(frame),
    ],
  };
}

/** Below so many residents deaths of single years are a handful, and a rate of them says nothing. [A] */
const FEW_RESIDENTS = 50_000;
const isSmall = ({ run }: Frame): boolean => run.study.facts.residents < FEW_RESIDENTS;

/** What stands before a table of rare events in a small county. */
const RARE = [
  (frame: Frame): string =>
    isSmall(frame)
      ? `Lines marked † are rare events: among fewer than ${count(FEW_RESIDENTS)} residents they are a handful a ` +
        `year, and say nothing of the county. `
      : "",
  (frame: Frame): string =>
    isSmall(frame) ? `标 † 的是罕见事件：常住人口不足 ${count(FEW_RESIDENTS)} 人时每年仅寥寥数例，不能说明问题。` : "",
] as const;
/** Events of which a small county has a handful a year. */
const RARE_EVENTS: ReadonlySet<string> = new Set(["refusals", "unserved", "avoidable_deaths", "premature_mortality"]);

const harms = (frame: Frame): readonly Line[] =>
  allHarms(frame).map(([label, id, kind]): Line => {
    const marked = isSmall(frame) && RARE_EVENTS.has(id) ? `${label} †` : label;
    return kind === undefined ? [marked, id] : [marked, id, kind];
  });

const allHarms = ({ say }: Frame): readonly Line[] => [
  [say("turned away for the budget, persons", "因预算被推诿（人次）"), "refusals"],
  [say("sent home unserved at closing, persons", "关诊时未能就诊（人次）"), "unserved"],
  [say("waited in vain for a bed, persons", "等床未果（人次）"), "bed_full"],
  [say("left the queue, persons", "候诊离开（人次）"), "reneged"],
  [say("untreated illnesses, of 1000 residents", "未治疗病次（每千人年）"), "forgone_care_per_1000"],
  [say("advised admissions declined", "应住院未住院比例"), "declined_share"],
  [say("beyond capability and not referred", "应转未转比例"), "referral_missed_share"],
  [say("admitted again within 30 days", "30 日内再入院率"), "readmission_share"],
  [say("avoidable deaths", "可避免死亡（人）"), "avoidable_deaths"],
  [say("premature deaths, four diseases", "四类慢性病过早死亡率"), "premature_mortality"],
  [say("catastrophic spending, of residents", "灾难性卫生支出发生率"), "catastrophic_spending_share"],
  [
    say("paid over income, poorest quarter", "自付占收入，最低四分之一"),
    "out_of_pocket_share_of_income_poorest_quarter",
  ],
  [say("richest quarter", "最高四分之一"), "out_of_pocket_share_of_income_richest_quarter", "part"],
];

const people = ({ say }: Frame): readonly Line[] => [
  [say("contracted with a family doctor", "家庭医生签约率"), "contract_rate"],
  [say("of key groups", "重点人群签约率"), "contract_rate_key_groups", "part"],
  [say("contracts fulfilled", "履约率"), "contract_fulfilment", "part"],
  [say("contracts reported as fulfilled", "上报履约率"), "contract_fulfilment_reported", "part"],
  [say("contracts fulfilled, of residents", "有效签约率"), "contract_rate_effective", "part"],
  [say("teams' hours used", "团队签约工时利用率"), "contract_hours_used_share", "part"],
  [say("staff leaving a year, of all posts", "人员年离职率"), "staff_exit_rate"],
  [say("village doctors", "村医"), "staff_exit_rate_village", "part"],
  [say("posts vacant", "岗位空缺率"), "staff_vacancy_share", "part"],
  [
    say("lead hospital's in-patients sent down, of 100", "牵头医院每百出院下转"),
    "down_referrals_per_100_lead_discharges",
  ],
  [say("road to a visit, minutes", "次均就诊路程（分钟）"), "travel_minutes_per_visit"],
];

function warnings(frame: Frame): readonly Block[] {
  const { say, text, sides, language } = frame;
  const rowsOf = (side: Side): readonly TableRow[] =>
    MONITORS.flatMap(({ id, name }): TableRow[] => {
      const often = frame.figure(side, `warning_${id}_months`);
      const year = frame.yearly(side, `warning_${id}_months`).find(({ mean }) => mean !== null && mean > 0)?.year;
      if (often.mean === null || year === undefined) return [];
      const month = frame.yearly(side, `warning_${id}_first_month`).find((figure) => figure.year === year)?.mean ?? 1;
      const runs = side.study.totals.filter(({ measures }) =>
        (measures[`warning_${id}_months`]?.numerators ?? []).some((months) => months > 0),
      ).length;
      return [
        {
          cells: [
            text(name),
            `${year}-${String(Math.round(month)).padStart(2, "0")}`,
            say(
              `${plain(often.mean, "amount", language)} months a year`,
              `每年 ${plain(often.mean, "amount", language)} 个月`,
            ),
            say(
              `${runs} of ${several(side.study.totals.length, "run")}`,
              `${side.study.totals.length} 次运行中 ${runs} 次`,
            ),
          ],
          ...(sides.length === 1 ? {} : { kind: "part" as const }),
        },
      ];
    });
  const rows = sides.flatMap((side): readonly TableRow[] => {
    const found = rowsOf(side);
    return found.length === 0 || sides.length === 1
      ? found
      : [{ cells: [side.name, "", "", ""], kind: "group" }, ...found];
  });
  if (!sides.some((side) => MONITORS.some(({ id }) => frame.figure(side, `warning_${id}_months`).mean !== null)))
    return [];
  if (rows.length === 0)
    return [
      {
        kind: "paragraph",
        text: say(
          `Early warnings (预警): none of ${MONITORS.length} was raised.`,
          `早期预警：${MONITORS.length} 项均未触发。`,
        ),
        reach: "terminal",
      },
    ];
  return [
    {
      kind: "table",
      sheet: say("Early warnings", "早期预警"),
      caption: say("Early warnings (预警): when first, and how often", "早期预警：首次触发与频度"),
      columns: [
        { heading: say("Warning", "预警"), text: true, width: 2.4 },
        { heading: say("First, on average", "首次（平均）"), text: true, width: 1.1 },
        { heading: say("How often", "频度"), text: true, width: 1.2 },
        { heading: say("Raised", "触发"), text: true, width: 1.2 },
      ],
      rows,
      ...(isSmall(frame)
        ? {
            note: say(
              `Among fewer than ${count(FEW_RESIDENTS)} residents warnings are raised by chance: single stays ` +
                `and bills of a month set them off.`,
              `常住人口不足 ${count(FEW_RESIDENTS)} 人时预警易因偶然触发：一个月内个别住院或账单即可触发。`,
            ),
          }
        : {}),
      reach: "terminal",
    },
  ];
}
