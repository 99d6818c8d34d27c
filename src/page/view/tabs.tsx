import { useState } from "preact/hooks";
import { words } from "../words/language.ts";
import { useSay } from "./use-session.ts";

const TABS = [
  ["map", words("Map", "地图")],
  ["figures", words("Figures", "指标")],
  ["levers", words("What if", "如果")],
] as const;
export type Tab = (typeof TABS)[number][0];

export const useTab = () => useState<Tab>("map");

/** On a phone one thing at a time. */
export function Tabs({ tab, set }: { readonly tab: Tab; readonly set: (tab: Tab) => void }) {
  const say = useSay();
  return (
    <nav class="tabs" aria-label={say(words("Parts of the page", "页面分区"))}>
      {TABS.map(([id, name]) => (
        <button key={id} type="button" aria-pressed={tab === id} onClick={() => set(id)}>
          {say(name)}
        </button>
      ))}
    </nav>
  );
}
