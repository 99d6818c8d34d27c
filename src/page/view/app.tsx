import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { LanguageText } from "./language-text.tsx";
import { DrawerPane } from "./drawer.tsx";
import { Instruments } from "./instruments.tsx";
import { LeverPanel } from "./lever-panel.tsx";
import { MapPane } from "./map-pane.tsx";
import { Notice } from "./notice.tsx";
import { Seeing } from "./seeing.tsx";
import { TimeBar } from "./time-bar.tsx";
import { TopBar } from "./top-bar.tsx";
import { useDrop } from "./use-drop.ts";
import { useKeys } from "./use-keys.ts";
import { Tabs, useTab } from "./tabs.tsx";
import { useLook } from "./use-session.ts";
import { words } from "../words/language.ts";

/** Parts of the page that come one after another. */
const PARTS = 5;

/** How many parts are there: each is made in a task of its own, so that none keeps the browser from answering. */
function useParts(whole: () => void): number {
  const [parts, set] = useState(1);
  useLayoutEffect(() => {
    if (parts === PARTS) return whole();
    const next = setTimeout(() => set(parts + 1));
    return () => clearTimeout(next);
  }, [parts]);
  return parts;
}

/**
 * The whole page: levers at the left, the map in the middle, what comes of it at the right, time below.
 * @param whole called when every part is there
 */
export function App({ whole }: { readonly whole: () => void }) {
  const parts = useParts(whole);
  const projector = useLook((state) => state.projector);
  const view = useLook((state) => state.view);
  const twin = useLook((state) => state.worlds[1] !== undefined);
  const placeId = useLook((state) => state.place.id);
  const edition = useLook((state) => state.edition);
  const drawer = useLook((state) => state.drawer !== undefined);
  const [tab, setTab] = useTab();
  useKeys();
  useDrop();
  useEffect(() => {
    document.body.classList.toggle("projector", projector);
  }, [projector]);
  const shown = !twin ? ([0] as const) : view === "one" ? ([1] as const) : ([0, 1] as const);
  return (
    <div class={`page tab-${tab} ${drawer ? "with-drawer" : ""}`}>
      <a class="skip" href="#levers">
        <LanguageText text={words("To the levers", "跳到政策杠杆")} />
      </a>
      <TopBar />
      <Tabs tab={tab} set={setTab} />
      {parts > 3 && <LeverPanel />}
      <main class="middle">
        <div class="maps">
          {(parts > 1 ? shown : []).map((world) => (
            <MapPane key={`${placeId} ${edition} ${world}`} world={world} />
          ))}
        </div>
        <Seeing />
      </main>
      {parts > 2 && <Instruments />}
      {parts > 4 && <TimeBar />}
      <DrawerPane />
      <Notice />
    </div>
  );
}
