import { Console, Effect } from "effect";
import { type CliError, CliOutput } from "effect/cli";
import { takeRefused } from "./flags.ts";
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
              ? inChinese(formatter.formatHelpDoc(event.helpDoc))
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
  const meant = (suggestions: readonly string[]): string =>
    suggestions.length === 0
      ? ""
      : say(` Did you mean ${suggestions.join(", ")}?`, ` 是否想用 ${suggestions.join("、")}？`);
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
      return say(`Argument <${error.argument}> is missing.`, `缺少参数 <${error.argument}>。`);
    case "UnexpectedArgument":
      return say(`Unexpected: ${error.arguments.join(" ")}.`, `多余的参数：${error.arguments.join(" ")}。`);
    case "InvalidValue": {
      const name = error.kind === "flag" ? `--${error.option}` : `<${error.option}>`;
      const found = error.value === "" ? say("no value", "没有值") : `"${error.value}"`;
      // The parser's own words; ours are in the language already.
      const expected = say(error.expected, error.expected.replace(/^(string|text)$/, "文字"));
      return say(`${name}: found ${found}. ${error.expected}`, `${name}：得到 ${found}。应为 ${expected}`);
    }
    default:
      return error.message;
  }
}

/** Headings and the few sentences that the help formatter writes by itself. */
const HELP_IN_CHINESE: readonly (readonly [RegExp, string])[] = [
  [/DESCRIPTION/, "说明"],
  [/USAGE/, "用法"],
  [/ARGUMENTS/, "参数"],
  [/GLOBAL FLAGS/, "通用选项"],
  [/INHERITED FLAGS/, "继承的选项"],
  [/FLAGS/, "选项"],
  [/SUBCOMMANDS/, "子命令"],
  [/EXAMPLES/, "示例"],
  [/Show help information/, "显示帮助"],
  [/Show version information/, "显示版本"],
  [/Print shell completion script/, "输出命令行补全脚本"],
  [/\(optional\)/g, "（可选）"],
  [/ \(choices: ([^)]*)\)/g, "（可选值：$1）"],
];

const inChinese = (help: string): string =>
  HELP_IN_CHINESE.reduce((text, [english, chinese]) => text.replace(english, chinese), help);
