import { words } from "../words/language.ts";
import { DataTable } from "./data-table.tsx";
import { Drawer } from "./drawer-frame.tsx";
import { useSay } from "./use-session.ts";

const KEYS = [
  [words("space", "空格"), words("play or pause", "播放或暂停")],
  ["→", words("one hour on", "前进一小时")],
  ["shift →", words("one day on", "前进一天")],
  ["+ −", words("faster, slower", "加快、放慢")],
  ["l", words("Chinese or English", "中文或英文")],
  ["p", words("projector", "投影模式")],
  ["Esc", words("close the drawer", "关闭侧栏")],
  ["?", words("this list", "本列表")],
] as const;

export function Keys() {
  const say = useSay();
  return (
    <Drawer title={say(words("Keys", "快捷键"))}>
      <DataTable
        caption={say(words("Everything can be reached by the tab key too.", "所有操作也可用 Tab 键到达。"))}
        head={[say(words("Key", "按键")), say(words("What it does", "作用"))]}
        onlyWords
        rows={KEYS.map(([key, what]) => [<kbd>{typeof key === "string" ? key : say(key)}</kbd>, say(what)])}
      />
    </Drawer>
  );
}
