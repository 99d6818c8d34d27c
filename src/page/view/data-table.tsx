import type { ComponentChildren } from "preact";

interface Props {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly ComponentChildren[])[];
  /** No column holds numbers. */
  readonly onlyWords?: boolean;
}

/** A number with its unit is no longer than so many signs and stays on one line. */
const NUMBERS = 20;

/** A table: first column words, the others numbers. */
export function DataTable({ caption, head, rows, onlyWords = false }: Props) {
  return (
    <table class={`data ${onlyWords ? "data-words" : ""}`}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {head.map((each, i) => (
            <th key={i} scope="col">
              {each}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, r) => (
          <tr key={r}>
            {row.map((cell, i) =>
              i === 0 ? (
                <th key={i} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={i} class={typeof cell === "string" && cell.length > NUMBERS ? "in-words" : undefined}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
