import { About } from "./about.tsx";
import { Differences } from "./differences.tsx";
import { InstitutionDrawer } from "./institution.tsx";
import { InstrumentDrawer } from "./instrument.tsx";
import { Keys } from "./keys.tsx";
import { LessonDrawer } from "./lesson.tsx";
import { LessonList } from "./lesson-list.tsx";
import { MeasureDrawer } from "./measure.tsx";
import { OwnDrawer } from "./own-drawer.tsx";
import { PersonDrawer } from "./person.tsx";
import { ResultsDrawer } from "./results-drawer.tsx";
import { ScenarioDrawer } from "./scenario.tsx";
import { useLook } from "./use-session.ts";

/** Whatever was clicked, told at length. */
export function DrawerPane() {
  const drawer = useLook((state) => state.drawer);
  if (drawer === undefined) return null;
  switch (drawer.kind) {
    case "person":
      return <PersonDrawer key={`${drawer.world} ${drawer.person}`} {...drawer} />;
    case "institution":
      return <InstitutionDrawer {...drawer} />;
    case "measure":
      return <MeasureDrawer id={drawer.id} />;
    case "instrument":
      return <InstrumentDrawer id={drawer.id} />;
    case "scenario":
      return <ScenarioDrawer />;
    case "own":
      return <OwnDrawer />;
    case "results":
      return <ResultsDrawer />;
    case "about":
      return <About />;
    case "lessons":
      return <LessonList />;
    case "lesson":
      return <LessonDrawer key={drawer.id} id={drawer.id} />;
    case "differences":
      return <Differences />;
    case "keys":
      return <Keys />;
  }
}
