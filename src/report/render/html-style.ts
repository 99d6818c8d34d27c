import { COLOURS, FONTS, INK } from "../charts/palette.ts";

/**
 * How the HTML report looks, on a screen and on paper: A4, wide tables on landscape pages, page numbers below. Nothing
 * is loaded from elsewhere.
 */
export const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { font: 15px/1.6 ${FONTS}; color: ${INK.text}; background: #EEF1F3; }
body { margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 2.2rem 2.6rem 3rem; background: ${INK.paper}; }
h1 { font-size: 1.75rem; line-height: 1.3; margin: 0 0 .2rem; }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; padding-bottom: .25rem; border-bottom: 2px solid ${COLOURS.county}; }
h3 { font-size: 1.02rem; margin: 1.4rem 0 .4rem; }
p { margin: .5rem 0; }
.subtitle { color: ${INK.quiet}; margin: 0 0 .9rem; }
.mark { border: 2px solid ${COLOURS.harm}; color: ${COLOURS.harm}; font-weight: 700; padding: .35rem .7rem; margin: 0 0 1rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .15rem 1.6rem; margin: 0 0 1rem; font-size: .88rem; }
.facts div { display: flex; gap: .6rem; }
.facts dt { color: ${INK.quiet}; white-space: nowrap; }
.facts dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.key { background: #EEF4FA; border-left: 5px solid ${COLOURS.county}; padding: .7rem 1.1rem; margin: .6rem 0; }
.key p { font-size: 1.06rem; margin: .45rem 0; }
nav { font-size: .88rem; color: ${INK.quiet}; margin: .8rem 0 0; }
nav a { color: ${COLOURS.county}; text-decoration: none; margin-right: 1.1em; white-space: nowrap; }
nav a:hover { text-decoration: underline; }
figure { margin: 1.1rem 0; break-inside: avoid; }
figcaption, caption { text-align: left; font-weight: 700; font-size: .93rem; margin-bottom: .35rem; padding: 0 0 .35rem; }
figure svg { width: 100%; height: auto; display: block; }
.says { color: ${INK.quiet}; font-size: .87rem; margin: .2rem 0 0; }
.scroll { overflow-x: auto; margin: 1.1rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .86rem; line-height: 1.4; font-variant-numeric: tabular-nums; }
thead { display: table-header-group; }
th { text-align: right; font-weight: 600; color: ${INK.quiet}; border-bottom: 1.5px solid ${INK.text}; padding: .25rem .5rem; vertical-align: bottom; }
td { text-align: right; border-bottom: 1px solid #E3E7EA; padding: .25rem .5rem; vertical-align: top; }
th.text, td.text { text-align: left; }
tbody th { text-align: left; color: ${INK.text}; font-weight: 400; vertical-align: top; border-bottom: 1px solid #E3E7EA; }
tr { break-inside: avoid; }
tr.part th { padding-left: 1.5rem; }
tr.group th { font-weight: 700; padding-top: .55rem; border-bottom-color: ${INK.line}; }
tr.total th, tr.total td { font-weight: 700; border-top: 1.2px solid ${INK.quiet}; }
td small { color: ${INK.quiet}; font-size: .84em; white-space: nowrap; margin-left: .3em; }
.dense td small { display: block; margin: 0; }
td.code, code { font-family: ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace; font-size: .92em; overflow-wrap: anywhere; }
.note { color: ${INK.quiet}; font-size: .84rem; margin: .35rem 0 0; }
aside { border: 1px solid ${INK.line}; border-left: 5px solid ${COLOURS.home}; padding: .5rem 1.1rem; margin: 1rem 0; break-inside: avoid; }
aside h3 { margin: .2rem 0 .3rem; }
ul { margin: .4rem 0; padding-left: 1.3rem; }
li { margin: .25rem 0; }
pre { background: #F4F6F7; border: 1px solid #E0E5E8; padding: .6rem .9rem; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .88rem; margin: .6rem 0; }
pre span { display: inline-block; max-width: 100%; }
details summary { cursor: pointer; color: ${COLOURS.county}; font-weight: 600; margin: 1rem 0 .3rem; }
footer { color: ${INK.quiet}; font-size: .82rem; margin-top: 2.4rem; border-top: 1px solid ${INK.line}; padding-top: .5rem; }
@media (max-width: 40rem) { main { padding: 1.2rem 1rem 2rem; } html { font-size: 14px; } }
@media screen and (max-width: 40rem) { .scroll table { min-width: 36rem; } .scroll.wide table { min-width: 56rem; } }
@page { size: A4; margin: 17mm 16mm 17mm; }
@page wide { size: A4 landscape; margin: 15mm 14mm 15mm; }
@media print {
  html { font-size: 10.4pt; background: none; }
  main { max-width: none; padding: 0; }
  nav, footer { display: none; }
  h2, h3, caption, figcaption, thead, tr.group, tbody tr:first-child { break-after: avoid; }
  h2 { margin-top: 1.5rem; }
  .scroll { overflow: visible; }
  .wide { page: wide; }
  .short { break-inside: avoid; }
  table { font-size: .84em; }
  .wide table { font-size: .8em; }
  details > summary { list-style: none; color: inherit; }
  .mark { break-after: avoid; }
}
`;

/** Texts in the margin of each printed page. */
export const pageMargins = (
  left: string,
  numbering: readonly [before: string, between: string, after: string],
): string => `
@page { @bottom-left { content: ${css(left)}; font: 8pt ${FONTS}; color: ${INK.quiet}; }
  @bottom-right { content: ${css(numbering[0])} counter(page) ${css(numbering[1])} counter(pages) ${css(numbering[2])}; font: 8pt ${FONTS}; color: ${INK.quiet}; } }
`;

const css = (text: string): string =>
  `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", " ").replaceAll("<", "\\3c ")}"`;
