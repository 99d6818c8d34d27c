import { useEffect } from "preact/hooks";
import { MINUTES_PER_DAY } from "../dates.ts";
import { useSession } from "./use-session.ts";

/** Keys, as told in the drawer of keys. */
export function useKeys(): void {
  const session = useSession();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || /INPUT|SELECT|TEXTAREA/.test(target.tagName)) return;
      const { playing, speed, lang, drawer, projector } = session.store.get();
      switch (event.key) {
        case " ":
          if (target.tagName === "BUTTON" || target.tagName === "SUMMARY") return;
          event.preventDefault();
          return playing ? session.pause() : session.play();
        case "ArrowRight":
          return session.step(event.shiftKey ? MINUTES_PER_DAY : 60);
        case "+":
        case "=":
          return session.speed(speed + 1);
        case "-":
          return session.speed(speed - 1);
        case "l":
          return session.language(lang === "zh" ? "en" : "zh");
        case "p":
          return session.store.set({ projector: !projector });
        case "?":
          return session.show({ kind: "keys" });
        case "Escape":
          if (drawer !== undefined) session.show(undefined);
      }
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}
