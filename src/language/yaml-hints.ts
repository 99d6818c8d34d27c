/** Signs of a Chinese keyboard (全角标点) that look like those of YAML. */
const FULL_WIDTH: readonly (readonly [sign: string, yaml: string])[] = [
  ["：", ": "],
  ["，", ", "],
  ["｛", "{"],
  ["［", "["],
  ["＃", "#"],
];

/** Says of a line of a text which of its signs YAML does not know. */
export function fullWidthIn(text: string, line: number): readonly [en: string, zh: string] {
  const found = text.split("\n", line)[line - 1] ?? "";
  const sign = FULL_WIDTH.find(([each]) => found.includes(each));
  if (sign === undefined) return ["", ""];
  return [
    `; the line has a full-width "${sign[0]}", expected "${sign[1]}"`,
    `；该行有全角“${sign[0]}”，应为半角“${sign[1]}”`,
  ];
}

/** What `{ perHead: 1,030 }` says: a number, and a key of three digits without a value. */
export const endsNumber = (digits: string): readonly [en: string, zh: string] => [
  `",${digits}" ends the number before it: between { and } thousands have no comma, or stand in quotes`,
  `“,${digits}”截断了前面的数字：在 { } 内千位不加逗号，或加引号`,
];
