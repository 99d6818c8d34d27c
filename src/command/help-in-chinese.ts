import { cellsWide } from "../report/text-table.ts";

/** Headings and the few sentences that the help formatter writes by itself. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
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

/** Names of arguments, as usage and complaints write them in brackets. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  scenario: "情景",
  folder: "文件夹",
  design: "设计",
  filter: "筛选词",
  first: "变更前",
  second: "变更后",
  subject: "对象",
  contract: "协议",
  flags: "选项",
  subcommand: "子命令",
};

export const argumentName = (name: string): string => ARGUMENTS[name] ?? name;

/** Words for what a flag takes; names of measures, paths and ids stay as they are typed. */
const TAKEN: Readonly<Record<string, string>> = {
  choice: "取值",
  string: "文字",
  FILE: "文件",
  DIR: "文件夹",
  CODE: "代码",
  CONTRACT: "协议",
  FACTOR: "因素",
  ID: "编号",
  MEASURE: "指标",
  NAME: "名称",
  NUMBER: "序号",
  PATH: "参数",
  SCENARIO: "情景",
  TABLE: "表",
  WORD: "词",
  WORDS: "词",
  YUAN: "元",
  FOLDER: "文件夹",
  YEAR: "年份",
  LOW: "下限",
  HIGH: "上限",
  YYYY: "年",
  MM: "月",
  DD: "日",
  path: "参数",
  value: "值",
  key: "条款",
  lat: "纬度",
  lon: "经度",
};

/** Colours, where there are. */
const INK = "(?:\\u001B\\[[0-9;]*m)*";
/** A flag, or an argument, what it takes, the gap before its description. */
const FLAG = new RegExp(`^( +${INK}--[a-z-]+(?:, -[a-z])?${INK} ${INK})(\\S.*?)(${INK})( {2,})`);
const ARGUMENT = new RegExp(`^( +${INK})([a-z]+)((?:\\.\\.\\.)?${INK}) ${INK}string(${INK})( {2,})`);
const IN_BRACKETS = /([<[])([a-z]+)(?=(?:\.\.\.)?[>\]])/g;

/** A gap between columns. */
const fill = (room: number): string => " ".repeat(Math.max(2, room));

/** Help as the formatter writes it, in Chinese; columns stay columns. */
export function helpInChinese(help: string): string {
  const lines = help.split("\n").map((line) => {
    if (/^ +\S*yigongti .*[<[]/.test(line))
      return line.replace(IN_BRACKETS, (_, open: string, name: string) => `${open}${argumentName(name)}`);
    return line
      .replace(FLAG, (_, before: string, taken: string, ink: string, gap: string) => {
        const words = taken.replace(/[A-Za-z]+/g, (word) => TAKEN[word] ?? word);
        return `${before}${words}${ink}${fill(gap.length + cellsWide(taken) - cellsWide(words))}`;
      })
      .replace(ARGUMENT, (_, before: string, name: string, more: string, ink: string, gap: string) => {
        const words = argumentName(name);
        return `${before}${words}${more}${ink}${fill(gap.length + cellsWide(`${name} string`) - cellsWide(words))}`;
      });
  });
  return SENTENCES.reduce((text, [english, chinese]) => text.replace(english, chinese), lines.join("\n"));
}
