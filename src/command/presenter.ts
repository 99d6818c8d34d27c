import { Console, Effect } from "effect";
import { type CliError, CliOutput } from "effect/cli";
import { closest, shortened } from "../language/suggest.ts";
import { takeRefused } from "./flags.ts";
import { argumentName, helpInChinese } from "./help-in-chinese.ts";
import { type Language, sayIn } from "./language.ts";

/**
 * Shows help and version on standard output and complaints about arguments, short, on standard error, in a language.
 */
export function presenterIn(language: Language, colours: boolean): CliOutput.Presenter {
  const formatter = CliOutput.defaultFormatter({ colors: colours });
  const say = sayIn(language);
  return {
    present(event) {
      switch (event._tag) {
        case "Help":
          return Console.log(
            language === "zh"
              ? helpInChinese(formatter.formatHelpDoc(event.helpDoc))
              : formatter.formatHelpDoc(event.helpDoc),
          );
        case "Version":
          return Console.log(event.version);
        case "InvalidInvocation": {
          const help = `${event.commandPath.join(" ")} --help`;
          const lines = [...event.errors.map((error) => complaint(error, language)), ...takeRefused()];
          return Effect.andThen(
            Console.error(lines.join("\n")),
            Console.error(say(`See "${help}".`, `用法见“${help} --lang zh”。`)),
          );
        }
      }
    },
  };
}

function complaint(error: CliError.NonShowHelpErrors, language: Language): string {
  const say = sayIn(language);
  const argumentIn = (name: string): string => say(name, argumentName(name));
  const meant = (suggestions: readonly string[]): string =>
    suggestions.length === 0
      ? ""
      : say(` Did you mean ${suggestions.join(", ")}?`, `是否想用 ${suggestions.join("、")}？`);
  switch (error._tag) {
    case "UnrecognizedOption":
      return say(`Unknown flag ${error.option}.`, `没有选项 ${error.option}。`) + meant(error.suggestions);
    case "UnknownSubcommand":
      return (
        say(`Unknown subcommand ${error.subcommand}.`, `没有子命令 ${error.subcommand}。`) + meant(error.suggestions)
      );
    case "MissingOption":
      return say(`Flag --${error.option} is missing.`, `缺少选项 --${error.option}。`);
    case "MissingArgument":
      return say(`Argument <${error.argument}> is missing.`, `缺少参数 <${argumentIn(error.argument)}>。`);
    case "UnexpectedArgument":
      return say(`Unexpected: ${error.arguments.join(" ")}.`, `多余的参数：${error.arguments.join(" ")}。`);
    case "InvalidValue": {
      const name = error.kind === "flag" ? `--${error.option}` : `<${argumentIn(error.option)}>`;
      if (error.value === "") return say(`${name}: a value is missing.`, `${name}：缺少取值。`);
      const [, found] = /^(\d+) values?$/.exec(error.value) ?? [];
      const [, bound, many] = /^at (least|most) (\d+) values?$/.exec(error.expected) ?? [];
      if (found !== undefined && bound !== undefined)
        return say(
          `${name}: found ${found}, expected at ${bound} ${many}.`,
          `${name}：得到 ${found} 个，应为${bound === "least" ? "至少" : "至多"} ${many} 个。`,
        );
      const choices = [...error.expected.matchAll(/"([^"]+)"/g)].map(([, choice]) => choice!);
      if (choices.length > 0 && /^"[^"]*"(?: \| "[^"]*")*$/.test(error.expected))
        return choiceRefused(name, shortened(error.value), choices, language);
      // The parser's own words; ours are in the language already.
      const expected = say(error.expected, error.expected.replace(/^(string|text)$/, "文字"));
      return say(
        `${name}: found "${shortened(error.value)}", expected ${error.expected}`,
        `${name}：得到“${shortened(error.value)}”，应为${expected}`,
      );
    }
    default:
      return error.message;
  }
}

/** What people write for a choice, by what it is called here. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  chinese: "zh",
  中文: "zh",
  汉语: "zh",
  cn: "zh",
  "zh-cn": "zh",
  zh_cn: "zh",
  english: "en",
  英文: "en",
  excel: "xlsx",
  xls: "xlsx",
  word: "docx",
  doc: "docx",
  md: "markdown",
  htm: "html",
  平原: "plain",
  丘陵: "hill",
  山地: "mountain",
  山区: "mountain",
  草原: "steppe",
  牧区: "steppe",
};
/** Files that only `report` writes. */
const REPORTS = ["html", "xlsx", "docx", "pdf"];

function choiceRefused(name: string, found: string, choices: readonly string[], language: Language): string {
  const say = sayIn(language);
  const asked = OTHER_WORDS[found.toLowerCase()] ?? found.toLowerCase();
  const near = choices.includes(asked) ? asked : closest(asked, choices);
  const report = near === undefined && name === "--format" && REPORTS.includes(asked);
  const [en, zh] =
    near === undefined
      ? report
        ? [`; ${asked} is made by "yigongti report"`, `；${asked} 由“yigongti report”生成`]
        : ["", ""]
      : [`; did you mean ${near}?`, `；是否应为 ${near}？`];
  return say(
    `${name}: found "${found}", expected ${choices.join(", ")}${en}`,
    `${name}：得到“${found}”，应为 ${choices.join("、")}${zh}`,
  );
}
