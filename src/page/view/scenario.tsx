import { yamlOf } from "../draft.ts";
import { words } from "../words/language.ts";
import { Drawer } from "./drawer-frame.tsx";
import { openFiles } from "./use-drop.ts";
import { useLook, useSay, useSession } from "./use-session.ts";

/** The scenario as a file that gives the same digest on the command line. */
export function ScenarioDrawer() {
  const session = useSession();
  const say = useSay();
  const worlds = useLook((state) => state.worlds);
  const shown = ([0, 1] as const).filter((n) => worlds[n] !== undefined);
  return (
    <Drawer title={say(words("Scenario", "情景文件"))}>
      <p>
        {say(
          words(
            "What was set here as a scenario file. On the command line it gives the same digest.",
            "此处的设定写成情景文件；在命令行中运行得到相同的摘要。",
          ),
        )}
      </p>
      {shown.map((n) => {
        const { draft, digest } = worlds[n]!;
        const yaml = yamlOf(draft);
        const file = `${draft.county}-${n === 0 ? "a" : "b"}.yaml`;
        return (
          <section key={n}>
            <h3>{say(n === 0 ? words("A · as it was", "甲 · 维持原状") : words("B · what if", "乙 · 调整之后"))}</h3>
            <p>
              <a class="button" download={file} href={`data:text/yaml;charset=utf-8,${encodeURIComponent(yaml)}`}>
                {say(words(`Download ${file}`, `下载 ${file}`))}
              </a>
            </p>
            <pre class="yaml" tabIndex={0} aria-label={file}>
              {yaml}
            </pre>
            <p class="command">
              <code>npx yigongti run {file} --format json</code>
            </p>
            <p class="digest">
              {digest ?? say(words("The digest comes when the whole run is over.", "运行全部结束后给出摘要。"))}
            </p>
          </section>
        );
      })}
      <h3>{say(words("Open a file", "打开文件"))}</h3>
      <p>
        {say(
          words(
            "Drop a scenario (.yaml, with a county's files if it names any), a lesson (.md), a county's filled-in " +
              "table (.xlsx, .csv) or a results folder (of run --out) anywhere on the page, or choose files:",
            "把情景文件（.yaml，可连同所引用的县文件）、课程（.md）、填好的县域数据表（.xlsx、.csv）或结果文件夹（run --out 生成）拖到页面任意处，或选择文件：",
          ),
        )}
      </p>
      <input
        type="file"
        multiple
        accept=".yaml,.yml,.md,.xlsx,.csv,.json"
        aria-label={say(words("Scenario, lesson, county table or results", "情景文件、课程、县域数据表或运行结果"))}
        onChange={(event) => {
          void openFiles(session, [...(event.currentTarget.files ?? [])]);
        }}
      />
    </Drawer>
  );
}
