import { Option } from "effect";
import { Command, Flag } from "effect/cli";
import { type ActualYear, settleActual } from "../county/payment/actual.ts";
import { BYTE_ORDER_MARK } from "../language/csv.ts";
import { writeSpreadsheet } from "../language/spreadsheet.ts";
import { actualCells, type ActualRow, actualRows } from "../settle/actual-table.ts";
import { type Ask, askOf, FUND_IDS } from "../settle/ask.ts";
import { exampleYear } from "../settle/example.ts";
import { readActual } from "../settle/read-actual.ts";
import { type ContractSettled, contractSheets } from "../settle/sheets.ts";
import type { Loaded } from "../scenario/load.ts";
import { abortable } from "./abortable.ts";
import { EXIT, Failure } from "./failure.ts";
import { formatFlag, languageFlag, scenarioArgument } from "./flags.ts";
import { type Language, type Say, sayIn } from "./language.ts";
import { print } from "./print.ts";
import type { Program } from "./program.ts";
import { asJson } from "./result.ts";
import { statementSheets } from "./text/statement-sheets.ts";
import { isWorkbook, readSheets, writeNew } from "./tables.ts";

interface SettleFlags {
  readonly contract: string;
  readonly against: readonly string[];
  readonly actual: Option.Option<string>;
  readonly template: Option.Option<string>;
  readonly example: boolean;
  readonly clinics: boolean;
  readonly set: readonly string[];
  readonly format: "text" | "json";
  readonly lang: Language;
}

/** `settle`: a year as it was, settled under a draft contract or several, without a run. */
export function settleCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = {
    contract: scenarioArgument("contract", say),
    actual: Flag.String("actual").pipe(
      Flag.withMetavar("FILE"),
      Flag.optional,
      Flag.withDescription(
        say("The year's figures: a filled-in table (csv or xlsx)", "当年实际数据：填好的表格（csv 或 xlsx）"),
      ),
    ),
    against: Flag.String("against").pipe(
      Flag.withMetavar("CONTRACT"),
      Flag.atLeast(0),
      Flag.withDescription(say("Another contract, in a column beside it; repeatable", "并列比较的另一份协议；可重复")),
    ),
    template: Flag.String("template").pipe(
      Flag.withMetavar("FILE"),
      Flag.optional,
      Flag.withDescription(
        say("Write the table to fill in (csv or xlsx) and stop", "写出待填表格（csv 或 xlsx）后结束"),
      ),
    ),
    example: Flag.Boolean("example").pipe(
      Flag.withDefault(false),
      Flag.withDescription(
        say(
          "Fill the table of --template with made-up figures of the county's size, to learn by",
          "在 --template 表中填入与本县规模相当的虚拟数据，供学习",
        ),
      ),
    ),
    clinics: Flag.Boolean("clinics").pipe(
      Flag.withDefault(false),
      Flag.withDescription(say("A row for each village clinic", "逐家列出村卫生室")),
    ),
    set: Flag.String("set").pipe(
      Flag.withMetavar("path=value"),
      Flag.atLeast(0),
      Flag.withDescription(say("Change one value of every contract; repeatable", "改各协议的一个参数；可重复")),
    ),
    format: formatFlag(say),
    lang: languageFlag(say),
  };
  return Command.make("settle", input, (flags) => abortable(() => settle(program, flags))).pipe(
    Command.withDescription(
      say(
        "Settle a year as it was under the package of a scenario, to the fen and without a simulation",
        "按情景中的打包协议清算实际年度，精确到分，不作模拟",
      ),
    ),
    Command.withExamples([
      {
        command: "yigongti settle scenarios/contracts/tianchang.yaml --template year.xlsx",
        description: say("The table that the contract asks for", "该协议所需的数据表"),
      },
      {
        command: "yigongti settle scenarios/contracts/tianchang.yaml --template year.xlsx --example",
        description: say("The same, filled in with made-up figures", "同上，已填入虚拟数据"),
      },
      {
        command: "yigongti settle scenarios/contracts/tianchang.yaml --actual year.xlsx --against my-draft.yaml",
        description: say("The same year under two contracts", "同一年度，两份协议"),
      },
    ]),
  );
}

async function settle(program: Program, flags: SettleFlags): Promise<void> {
  const say = sayIn(flags.lang);
  const contracts: Loaded[] = [];
  for (const file of [flags.contract, ...flags.against]) contracts.push(await program.load(file, { set: flags.set }));
  for (const { scenario, input } of contracts) refuse(scenario.file, input, contracts[0]!.input, say);
  const { institutions } = contracts[0]!.input;
  const ask = askOf(contracts.map(paymentOf), institutions);
  if (Option.isSome(flags.template)) {
    const example = flags.example ? exampleYear(ask, contracts[0]!.input) : undefined;
    return writeTemplate(flags.template.value, ask, example, flags, say);
  }
  if (Option.isNone(flags.actual))
    throw new Failure(say("Give either --actual or --template.", "请给出 --actual 或 --template。"), EXIT.badInput);

  const file = flags.actual.value;
  const actual = readActual(await readSheets(file, say), file, ask);
  const settled = contracts.map((loaded): ContractSettled & { readonly file: string } => ({
    name: loaded.scenario.name,
    file: loaded.scenario.file,
    pools: settleActual(actual, paymentOf(loaded), institutions),
  }));
  if (flags.format === "json") return print(asJson(resultOf(program, ask, actual.calendarYear, settled)));
  print(`${say(`Settlement of ${actual.calendarYear}`, `${actual.calendarYear} 年清算`)}\n`);
  print(statementSheets(contractSheets(ask, settled, flags.clinics), flags.lang));
}

/** The rules in force on a contract's last day. */
const paymentOf = ({ input }: Loaded) => input.epochs.at(-1)!.policy.payment;

/** A contract without a package, or of another county, settles nothing. */
function refuse(file: string, input: Loaded["input"], first: Loaded["input"], say: Say): void {
  if (!input.epochs.at(-1)!.policy.payment.package.on)
    throw new Failure(
      say(
        `${file}: no package is in force on its last day (policy.payment.package.on)`,
        `${file}：最后一天未实行打包付费（policy.payment.package.on）`,
      ),
      EXIT.badInput,
    );
  const { basis, mix, needFen } = input.epochs.at(-1)!.policy.payment.package;
  if (needFen === 0 && (basis === "share-of-need" || mix?.some((part) => part.basis === "share-of-need") === true))
    throw new Failure(
      say(
        `${file}: its budget is a share of the need, which a year's figures do not show; say it: --set ` +
          `policy.payment.package.need='930 yuan'`,
        `${file}：总额按需求核定，年度数据不含需求；请给出：--set policy.payment.package.need='930 yuan'`,
      ),
      EXIT.badInput,
    );
  if (input.institutions.map(({ code }) => code).join() !== first.institutions.map(({ code }) => code).join())
    throw new Failure(
      say(`${file}: not the county of the first contract`, `${file}：与第一份协议不是同一个县`),
      EXIT.badInput,
    );
}

/** What `settle --format json` prints: yuan, members by code. Keys stay; more may come. */
function resultOf(
  program: Program,
  ask: Ask,
  year: number,
  settled: readonly (ContractSettled & { readonly file: string })[],
) {
  const yuan = (fen: number): number => fen / 100;
  return {
    version: program.version,
    year,
    contracts: settled.map(({ name, file, pools }) => ({
      name: name.en,
      file,
      settlements: pools.map(({ community, scheme, lines: { members, months, score, ...money }, members: parts }) => ({
        community: ask.communities[community]!.code,
        fund: FUND_IDS[scheme]!,
        persons: members,
        months,
        score,
        yuan: Object.fromEntries(Object.entries(money).map(([line, fen]) => [line, yuan(fen)])),
        members: parts.map(({ institution, retainedFen, toPayFen, owedFen, chargedFen }) => ({
          institution: ask.institutions[institution]!.code,
          retained: yuan(retainedFen),
          toPay: yuan(toPayFen),
          owed: yuan(owedFen),
          paidToMembers: yuan(chargedFen),
        })),
      })),
    })),
  };
}

async function writeTemplate(
  path: string,
  ask: Ask,
  example: ActualYear | undefined,
  flags: SettleFlags,
  say: Say,
): Promise<void> {
  const rows = actualRows(ask, example);
  const cells = actualCells(example === undefined ? rows : rows.map(asExample), flags.lang);
  if (isWorkbook(path)) await writeNew({ [path]: await workbook(cells, flags.lang) }, say);
  else await writeNew({ [path]: `${BYTE_ORDER_MARK}${csv(cells)}` }, say);
  const then = (lang: string): string => `npx yigongti settle ${flags.contract} --actual ${path}${lang}`;
  if (example !== undefined)
    return print(
      say(
        `${path}: the ${rows.length} figures that the contract asks for, made up: put your own in the column value.\n` +
          `Then: ${then("")}`,
        `${path}：协议所需的 ${rows.length} 项数据，均为虚拟数据，请在 value（数值）列换成实际数据。\n` +
          `然后：${then(" --lang zh")}`,
      ),
    );
  print(
    say(
      `${path}: ${cells.length - 2} figures that the contract asks for. Fill in the column value; paid cells ` +
        `left empty are 0.\nThen: ${then("")}`,
      `${path}：协议所需的 ${cells.length - 2} 项数据。请填写 value（数值）列；支付类留空即为 0。\n然后：${then(" --lang zh")}`,
    ),
  );
}

/** A figure that is made up says so beside itself. */
const asExample = (row: ActualRow): ActualRow =>
  row.value === ""
    ? row
    : { ...row, meaning: { en: `EXAMPLE, made up: ${row.meaning.en}`, zh: `示例（虚拟）：${row.meaning.zh}` } };

const csv = (cells: readonly (readonly string[])[]): string =>
  cells
    .map(
      (row) => `${row.map((text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(",")}\r\n`,
    )
    .join("");

const VALUE = 4;
const YUAN: ReadonlySet<string> = new Set(["yuan", "元"]);

function workbook(cells: readonly (readonly string[])[], language: Language): Promise<Uint8Array> {
  const headings = 2;
  const title = language === "zh" ? "年度实际数据" : "Year as it was";
  return writeSpreadsheet({
    title,
    language,
    created: "2000-01-01T00:00:00Z",
    sheets: [
      {
        name: title,
        widths: [14, 22, 10, 34, 18, 8, 70],
        frozen: { rows: headings, columns: 0 },
        landscape: true,
        rows: cells.map((row, r) =>
          row.map((text, c) => ({
            // Amounts are numbers of the spreadsheet, so that they can be added up there; codes stay texts.
            value: text === "" ? null : r >= headings && c === VALUE ? Number(text) : text,
            ...(r >= headings && c === VALUE ? { format: YUAN.has(row[VALUE + 1]!) ? "#,##0.00" : "General" } : {}),
            look: r < headings ? ("heading" as const) : ("text" as const),
          })),
        ),
      },
    ],
  });
}
