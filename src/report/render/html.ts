import { chartSvg } from "../charts/svg.ts";
import {
  type Block,
  type Cell,
  type ChartBlock,
  type Report,
  type Section,
  type TableBlock,
  isRoomy,
} from "../document.ts";
import { type Say, sayIn } from "../language.ts";
import { intervalOf } from "../outline/frame.ts";
import { pageMargins, STYLE } from "./html-style.ts";

/**
 * A report as one self-contained HTML page (网页报告) that reads well on a screen and prints well: no scripts, nothing
 * loaded, charts as drawings. The same report gives the same bytes.
 */
export function reportHtml(report: Report): string {
  const say = sayIn(report.language);
  const drawn = (block: Block): string => blockHtml(block, report, say);
  // The contents stand behind the answer.
  const sections = report.sections.map(
    (section, at) => (at === 1 ? navigation(report, say) : "") + sectionHtml(section, drawn),
  );
  return `<!doctype html>
<html lang="${report.language === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="yigongti ${escaped(report.version)}">
<title>${escaped(report.title)}</title>
<style>${STYLE}${pageMargins(footerOf(report), say("Page ", "第 ") === "Page " ? ["", " / ", ""] : ["第 ", " / ", " 页"])}</style>
</head>
<body>
<main>
<header>
<h1>${escaped(report.title)}</h1>
${report.subtitle === "" ? "" : `<p class="subtitle">${escaped(report.subtitle)}</p>`}
${report.mark === undefined ? "" : `<p class="mark">${escaped(report.mark)}</p>`}
<dl class="facts">
${report.facts.map(([label, value]) => `<div><dt>${escaped(label)}</dt><dd>${escaped(value)}</dd></div>`).join("\n")}
</dl>
</header>
${sections.join("\n")}
<footer>${escaped(footerOf(report))}</footer>
</main>
</body>
</html>
`;
}

const footerOf = ({ title, mark, version, calculated, language }: Report): string =>
  [
    mark === undefined ? "" : language === "zh" ? "模拟，非实况" : "Simulated, not the actual situation",
    title,
    `yigongti ${version}`,
    calculated.slice(0, 10),
  ]
    .filter((part) => part !== "")
    .join(" · ");

const navigation = ({ sections }: Report, say: Say): string =>
  `<nav aria-label="${say("Contents", "目录")}">${sections
    .slice(1)
    .map(({ id, title }) => `<a href="#${id}">${escaped(title)}</a>`)
    .join(" ")}</nav>\n`;

/** Blocks of the annex are folded on the screen; on paper they follow. */
function sectionHtml({ id, title, blocks }: Section, drawn: (block: Block) => string): string {
  const annex = blocks.filter(({ reach }) => reach === "annex");
  const open = blocks.filter(({ reach }) => reach !== "annex");
  const folded = annex.map((block) => {
    const caption = block.kind === "table" || block.kind === "chart" ? block.caption : title;
    return `<details><summary>${escaped(caption)}</summary>\n${drawn(block)}\n</details>`;
  });
  const first = open[0];
  const heading = `<h2${first?.kind === "table" && first.wide === true ? ' class="wide"' : ""}>${escaped(title)}</h2>`;
  return `<section id="${id}">\n${[heading, ...open.map(drawn), ...folded].join("\n")}\n</section>`;
}

function blockHtml(block: Block, report: Report, say: Say): string {
  switch (block.kind) {
    case "heading":
      return `<h3>${escaped(block.text)}</h3>`;
    case "paragraph":
      return `<p>${escaped(block.text)}</p>`;
    case "key":
      return ['<div class="key">', ...block.sentences.map((each) => `<p>${escaped(each)}</p>`), "</div>"].join("\n");
    case "list":
      return list(block.items);
    case "note":
      return `<aside>\n${block.title === undefined ? "" : `<h3>${escaped(block.title)}</h3>\n`}${list(block.items)}\n</aside>`;
    case "command":
      return `<pre>${block.lines.map(unbroken).join("\n")}</pre>`;
    case "table":
      return tableHtml(block, report);
    case "chart":
      return chartHtml(block, say);
  }
}

/** A command that breaks between its words alone: a break behind the dashes of a flag would be copied as two. */
const unbroken = (line: string): string =>
  line
    .split(" ")
    .map((word) => (word.includes("-") ? `<span>${escaped(word)}</span>` : escaped(word)))
    .join(" ");

const list = (items: readonly string[]): string =>
  `<ul>\n${items.map((item) => `<li>${escaped(item)}</li>`).join("\n")}\n</ul>`;

function tableHtml(table: TableBlock, report: Report): string {
  const { caption, columns, rows, note, wide } = table;
  const total = columns.reduce((sum, { width = 1 }) => sum + width, 0);
  const cols = columns.map(({ width = 1 }) => `<col style="width:${((width / total) * 100).toFixed(1)}%">`).join("");
  const head = columns
    .map(({ heading, text }) => `<th scope="col"${text === true ? ' class="text"' : ""}>${escaped(heading)}</th>`)
    .join("");
  const body = rows.map(({ cells, kind }) => {
    const rest = cells.slice(1).map((cell, at) => cellHtml(cell, columns[at + 1]?.text === true, report));
    return (
      `<tr${kind === undefined ? "" : ` class="${kind}"`}><th ` +
      `scope="row">${escaped(textOf(cells[0]!))}</th>${rest.join("")}</tr>`
    );
  });
  return `<div class="scroll${wide === true ? " wide" : ""}${isRoomy(table) ? "" : " dense"}${rows.length <= SHORT ? " short" : ""}">
<table>
<caption>${escaped(caption)}</caption>
<colgroup>${cols}</colgroup>
<thead><tr>${head}</tr></thead>
<tbody>
${body.join("\n")}
</tbody>
</table>
${note === undefined ? "" : `<p class="note">${escaped(note)}</p>`}
</div>`;
}

/** Rows that are kept together on a page. */
const SHORT = 18;

function cellHtml(cell: Cell, text: boolean, { language }: Report): string {
  if (typeof cell === "string") return `<td${text ? ' class="text"' : ""}>${escaped(cell)}</td>`;
  const interval = intervalOf(cell, language);
  const figure = cell.clear === true ? `<b>${escaped(cell.text)}</b>` : escaped(cell.text);
  return `<td${text ? ' class="text"' : ""}>${figure}${interval === "" ? "" : ` <small>${escaped(interval)}</small>`}</td>`;
}

const textOf = (cell: Cell): string => (typeof cell === "string" ? cell : cell.text);

function chartHtml({ id, caption, says, option, height }: ChartBlock, say: Say): string {
  const svg = chartSvg(option, height, id).replace(
    "<svg ",
    `<svg role="img" aria-label="${escaped(say(`Chart: ${caption}. ${says}`, `图：${caption}。${says}`))}" `,
  );
  return `<figure id="chart-${id}">
<figcaption>${escaped(caption)}</figcaption>
${svg}
<p class="says">${escaped(says)}</p>
</figure>`;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
