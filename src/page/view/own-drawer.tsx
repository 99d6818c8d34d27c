import { limitsOf, ownReport, tablesHtml } from "../own-report.ts";
import type { Cell, TableBlock } from "../../report/document.ts";
import { words } from "../words/language.ts";
import { DataTable } from "./data-table.tsx";
import { Drawer } from "./drawer-frame.tsx";
import { useLook, useSay, useSession } from "./use-session.ts";

const told = (cell: Cell): string =>
  typeof cell === "string" ? cell : `${cell.text}${cell.interval ? ` ${cell.interval}` : ""}`;

/** What a dropped table says beside the model, and its budgets side by side (本县数据). */
export function OwnDrawer() {
  const session = useSession();
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const own = useLook((state) => state.own);
  const title = say(words("Own figures and budgets", "本县数据与打包标准"));
  if (own === undefined)
    return (
      <Drawer title={title}>
        <p>
          {say(
            words(
              "Drop a filled-in county table (xlsx, csv) on the page.",
              "把填好的县域数据表（xlsx、csv）拖入页面。",
            ),
          )}
        </p>
      </Drawer>
    );
  const report = ownReport(own, lang);
  const limits = limitsOf(report.sections);
  const tables = report.sections.flatMap(({ blocks }) =>
    blocks.filter((block): block is TableBlock => block.kind === "table"),
  );

  async function saveWorkbook(): Promise<void> {
    const bytes = await (await session.clerk()).ask<"workbook">({ kind: "workbook", report });
    save(new Blob([bytes as Uint8Array<ArrayBuffer>]), "xlsx");
  }
  const save = (blob: Blob, ending: string): void => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${report.title}.${ending}`;
    link.click();
    URL.revokeObjectURL(link.href);
  };

  return (
    <Drawer title={report.title}>
      <p class="sentence" role="status">
        {own.running
          ? say(
              words(`Running in the background: ${own.done} of ${own.wanted}`, `后台运行中：${own.done}/${own.wanted}`),
            )
          : say(words("All runs are done.", "运行完毕。"))}
      </p>
      {tables.map(({ sheet, caption, columns, rows, note }) => (
        <div key={sheet}>
          <DataTable
            caption={caption}
            head={columns.map(({ heading }) => heading)}
            rows={rows.map(({ cells }) => cells.map(told))}
          />
          {note !== undefined && <p>{note}</p>}
        </div>
      ))}
      {limits !== undefined && (
        <aside class="box">
          <h3>{limits.title}</h3>
          <ul>
            {limits.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </aside>
      )}
      <p>
        <button type="button" onClick={() => void saveWorkbook()}>
          {say(words("Save as Excel", "存为 Excel"))}
        </button>{" "}
        <button type="button" onClick={() => save(new Blob([tablesHtml(report)], { type: "text/html" }), "html")}>
          {say(words("Save as HTML", "存为网页"))}
        </button>
      </p>
    </Drawer>
  );
}
