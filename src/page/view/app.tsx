import { useEffect } from "preact/hooks";
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

/** The whole page: levers at the left, the map in the middle, what comes of it at the right, time below. */
export function App() {
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
      <LeverPanel />
      <main class="middle">
        <div class="maps">
          {shown.map((world) => (
            <MapPane key={`${placeId} ${edition} ${world}`} world={world} />
          ))}
        </div>
        <Seeing />
      </main>
      <Instruments />
      <TimeBar />
      <DrawerPane />
      <Notice />
    </div>
  );
}
