import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Text } from "../../county/input/text.ts";
import type { Session } from "../session/session.ts";
import type { State } from "../session/state.ts";
import { useStore } from "../store.ts";

export const SessionContext = createContext<Session>(undefined as unknown as Session);

export const useSession = (): Session => useContext(SessionContext);

/** Looks at the state; the component is drawn again when what it looks at changes. */
export const useLook = <Seen>(look: (state: State) => Seen): Seen => useStore(useSession().store, look);

/** Says a text in the language of the page. */
export function useSay(): (text: Text) => string {
  const lang = useLook((state) => state.lang);
  return (text) => text[lang];
}

/** The minute shown, a few times a second; at once when it is set, together with the figures of that date. */
export function useMinute(every = 200): number {
  const { clock } = useSession();
  const [minute, set] = useState(clock.minute());
  useEffect(() => {
    let last = 0;
    return clock.listen((now, jumped) => {
      if (!jumped && performance.now() - last < every) return;
      last = performance.now();
      set(now);
    });
  }, []);
  return minute;
}
