import type { YAMLParseError } from "yaml";

type Code = YAMLParseError["code"];

/** Every kind of fault that the parser tells, in Chinese (语法错误). */
const KINDS: Readonly<Record<Code, string>> = {
  ALIAS_PROPS: "别名（*）不能再带锚或标签",
  BAD_ALIAS: "别名（*）或锚（&）的名称不对",
  BAD_COLLECTION_TYPE: "标签与内容的类型不符",
  BAD_DIRECTIVE: "指令（%）不对",
  BAD_DQ_ESCAPE: "双引号内的转义不对",
  BAD_INDENT: "缩进不对",
  BAD_PROP_ORDER: "锚与标签应写在“-”“?”“:”之后",
  BAD_SCALAR_START: "文字不能以此字符开头，请加引号",
  BLOCK_AS_IMPLICIT_KEY: "键后的内容缩进不对",
  BLOCK_IN_FLOW: "括号内不能换行缩进书写",
  DUPLICATE_KEY: "键重复",
  IMPOSSIBLE: "此处不合语法",
  KEY_OVER_1024_CHARS: "键过长",
  MISSING_CHAR: "缺少字符（引号、括号、冒号或空格）",
  MULTILINE_IMPLICIT_KEY: "键不能跨行：引号或括号可能没有闭合",
  MULTIPLE_ANCHORS: "一处只能有一个锚（&）",
  MULTIPLE_DOCS: "一个文件只能有一份文档，不能有第二个“---”",
  MULTIPLE_TAGS: "一处只能有一个标签（!）",
  NON_STRING_KEY: "键必须是文字",
  RESOURCE_EXHAUSTION: "内容过多或嵌套过深，无法读取",
  TAB_AS_INDENT: "不能用制表符缩进，请用空格",
  TAG_RESOLVE_FAILED: "标签（!）无法识别",
  UNEXPECTED_TOKEN: "此处的字符出乎意料",
};

/** What the parser says more exactly of some kinds: the first that fits; `$1` is what it names. */
const CLOSER: readonly (readonly [code: Code, says: RegExp, zh: string])[] = [
  ["MISSING_CHAR", /Missing closing .?quote/, "引号没有闭合"],
  ["MISSING_CHAR", /end with an? ([}\]])/, "括号没有闭合，或其后各行缩进不够：缺“$1”"],
  ["BAD_INDENT", /end with an? ([}\]])/, "括号没有闭合，或其后各行缩进不够：缺“$1”"],
  ["MISSING_CHAR", /Missing , (?:or : )?between/, "两项之间缺逗号"],
  ["MISSING_CHAR", /Missing space after :/, "冒号后缺空格"],
  ["MISSING_CHAR", /need to be followed by map values/, "键后缺冒号和值"],
  ["MISSING_CHAR", /Comments must be separated/, "注释符“#”前缺空格"],
  ["MISSING_CHAR", /separated from the next token/, "标签或锚之后缺空格"],
  ["MISSING_CHAR", /without - indicator/, "列表项前缺“-”"],
  ["MISSING_CHAR", /directives-end/, "指令之后缺“---”"],
  ["UNEXPECTED_TOKEN", /empty item|Unexpected , in/, "多了一个逗号"],
  ["UNEXPECTED_TOKEN", /block-seq-ind/, "列表项“-”应另起一行"],
  ["UNEXPECTED_TOKEN", /Block scalar header/, "“|”或“>”之后有多余的字符"],
  ["UNEXPECTED_TOKEN", /Unexpected (\S) in/, "此处不应有“$1”"],
  ["BAD_INDENT", /same column/, "同一层的各项须左端对齐"],
  ["BLOCK_AS_IMPLICIT_KEY", /Nested mappings/, "一行内不能有两个“键: 值”：含“: ”的文字请加引号，或另起一行"],
  ["BLOCK_AS_IMPLICIT_KEY", /block sequence/, "列表项“-”应另起一行"],
  ["BAD_SCALAR_START", /start with .* (\S)$/, "文字不能以“$1”开头，请加引号"],
  ["BAD_DQ_ESCAPE", /sequence (.+)$/, "双引号内的转义“$1”不对"],
  ["TAG_RESOLVE_FAILED", /Unresolved tag: (.+)$/, "标签“$1”无法识别"],
  ["MULTILINE_IMPLICIT_KEY", /flow sequence pairs/, "方括号内的“键: 值”不能跨行"],
];

/** Why a text is not YAML, in Chinese; of a kind that is not known the parser's own words, in quotes. */
export function reasonInChinese({ code, message }: Pick<YAMLParseError, "code" | "message">): string {
  const said = message.split("\n")[0]!;
  for (const [of, says, zh] of CLOSER) {
    const found = of === code ? says.exec(said) : null;
    if (found !== null) return zh.replace("$1", found[1] ?? "");
  }
  return KINDS[code] ?? `此处不合语法，原文为“${said}”`;
}
