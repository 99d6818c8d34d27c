/** Pieces of a Markdown page. A page is lines; blocks are parted by an empty line. */

/** `## 2.1 Base model overview` */
export const heading = (level: number, number: string, title: string): string =>
  `${"#".repeat(level)} ${number === "" ? "" : `${number} `}${title}`;

/** What would be read as the edge of a cell or as a new line is not. */
const cell = (text: string): string => text.replaceAll("|", String.raw`\|`).replaceAll(/\s*\n\s*/g, " ");

const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;

/** A table, a row a line; one without rows is its head. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(headings), `|${" --- |".repeat(headings.length)}`, ...rows.map(row)].join("\n");
}

export const bullets = (items: readonly string[]): string =>
  items.length === 0 ? "–" : items.map((item) => `- ${item}`).join("\n");

export const code = (text: string): string => `\`${text}\``;

/** Blocks of a page, those that are empty left out. */
export const page = (blocks: readonly string[]): string => `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
