import type { Text } from "../../county/input/text.ts";
import { bookYears, measureOf, valueIn } from "../measures.ts";
import { inUnit } from "../words/format.ts";
import { words } from "../words/language.ts";
import { DataTable } from "./data-table.tsx";
import { Drawer } from "./drawer-frame.tsx";
import { useLook, useSay, useSession } from "./use-session.ts";
import { useWorlds } from "./use-worlds.ts";

export const NONE_CLOSED = words(
  "No year has been closed yet; figures come on 31 December.",
  "尚无已结账年度，12 月 31 日结账后给出。",
);

/** A list of measures, each with its value in every world and year; a click opens curve and definition. */
export function ListDrawer({
  title,
  sentence,
  ids,
  closed = false,
}: {
  readonly title: Text;
  readonly sentence: Text;
  readonly ids: readonly string[];
  /** Read off the books when a year is closed: only such years are shown. */
  readonly closed?: boolean;
}) {
  const session = useSession();
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const worlds = useWorlds();
  const first = worlds[0];
  const books = closed ? bookYears(first?.figures, first?.world.input.startDay ?? 0) : undefined;
  const years = books ?? first?.figures.years ?? [];
  return (
    <Drawer title={say(title)}>
      <p class="sentence">{say(sentence)}</p>
      {books?.[0]?.isClosed === false && <p>{say(NONE_CLOSED)}</p>}
      <DataTable
        caption={say(
          closed ? words("Closed years", "已结账年度") : words("By year; the last is so far", "按年；末年为至今"),
        )}
        head={[
          "",
          ...years.flatMap(({ year }) => worlds.map(({ name }) => (worlds.length > 1 ? `${year} ${name}` : `${year}`))),
        ]}
        rows={ids.map((id) => [
          <button type="button" class="plain" onClick={() => session.show({ kind: "measure", id })}>
            {say(measureOf(id).name)}
          </button>,
          ...years.flatMap((_, y) =>
            worlds.map(({ figures }) => {
              const value = books?.[y]?.isClosed === false ? undefined : valueIn(figures.years[y], id);
              return value === undefined ? "–" : inUnit(value, measureOf(id).unit, lang);
            }),
          ),
        ])}
      />
    </Drawer>
  );
}
