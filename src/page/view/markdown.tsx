import type { ComponentChildren } from "preact";

/** The little of Markdown that lessons use: paragraphs, lists, headings, emphasis, code. */
export function Markdown({ text }: { readonly text: string }) {
  const blocks = text.split(/\n\s*\n/).map((block) => block.trim());
  return (
    <>
      {blocks.map((block, i) => {
        const lines = block.split("\n");
        if (lines.every((line) => /^[-*] /.test(line)))
          return (
            <ul key={i}>
              {lines.map((line, j) => (
                <li key={j}>{inline(line.slice(2))}</li>
              ))}
            </ul>
          );
        if (lines.every((line) => /^\d+\. /.test(line)))
          return (
            <ol key={i}>
              {lines.map((line, j) => (
                <li key={j}>{inline(line.replace(/^\d+\. /, ""))}</li>
              ))}
            </ol>
          );
        const heading = /^### (.*)$/.exec(block);
        if (heading !== null) return <h4 key={i}>{inline(heading[1]!)}</h4>;
        return <p key={i}>{inline(joined(lines))}</p>;
      })}
    </>
  );
}

/** Lines of a paragraph; no blank between Chinese ones. */
const joined = (lines: readonly string[]): string =>
  lines.reduce((text, line) => (/[\u3000-\u9fff\uff00-\uffef]$/.test(text) ? text + line : `${text} ${line}`));

function inline(text: string): readonly ComponentChildren[] {
  return text.split(/(\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`)/).map((part, i) => {
    if (part.startsWith("**")) return <b key={i}>{part.slice(2, -2)}</b>;
    if (part.startsWith("*")) return <em key={i}>{part.slice(1, -1)}</em>;
    if (part.startsWith("`")) return <code key={i}>{part.slice(1, -1)}</code>;
    return part;
  });
}
