import type { Event } from "../levers/events.ts";
import { words } from "../words/language.ts";
import { useLook, useSay, useSession } from "./use-session.ts";

/** A button that lets something befall the county from tomorrow. */
export function EventLever({ event, disabled }: { readonly event: Event; readonly disabled: boolean }) {
  const session = useSession();
  const say = useSay();
  const input = useLook((state) => state.worlds[0]?.input);
  const where =
    event.kind === undefined
      ? []
      : (input?.institutions.filter(({ kind }) => kind === event.kind).map(({ code }) => code) ?? []);
  const missing = event.kind !== undefined && where.length === 0;
  return (
    <div class="lever">
      <button
        type="button"
        disabled={disabled || missing}
        onClick={() =>
          void session.shake(
            {
              mechanism: event.mechanism,
              ...(where.length > 0 ? { where: where.slice(0, 1) } : {}),
              ...(event.drugs === undefined ? {} : { drugs: event.drugs }),
            },
            event.days,
          )
        }
      >
        {say(event.name)}
      </button>
      <p class="lever-help">
        {say(event.help)} {missing && say(words("This county has none.", "本县没有这类机构。"))}
      </p>
    </div>
  );
}
