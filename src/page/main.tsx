import { render } from "preact";
import { loadPlaces } from "./county.ts";
import { createSession, type Session } from "./session/session.ts";
import { readShare } from "./share.ts";
import "./style.css";
import { turn } from "./turn.ts";
import { App } from "./view/app.tsx";
import { SessionContext } from "./view/use-session.ts";

const root = document.getElementById("app")!;

const begin = (session: Session): Promise<void> => session.visit(session.store.get().places[0]!);

async function start(): Promise<void> {
  const places = await loadPlaces();
  await turn();
  const session = createSession(places);
  session.language(session.store.get().lang);
  root.textContent = "";
  await new Promise<void>((whole) =>
    render(
      <SessionContext.Provider value={session}>
        <App whole={whole} />
      </SessionContext.Provider>,
      root,
    ),
  );
  // The browser paints what is known before the engine starts.
  requestAnimationFrame(() =>
    setTimeout(() => {
      // Marks for the browser's own tools, and for `npm run bench -- --part page`.
      const { startTime } = performance.mark("picture");
      session.store.set({ opening: { picture: startTime, running: undefined } });
      const shared = readShare(location.hash);
      void (shared ?? begin)(session);
    }),
  );
}

void start();
