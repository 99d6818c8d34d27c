import { poolsFor } from "../../county/pools.ts";
import type { Watch } from "../../county/parts.ts";
import { MINUTES_PER_DAY } from "../../county/base/units.ts";
import { GRID } from "../../county/base/calendar.ts";
import { type County, createCounty, restoreCounty } from "../../county/county.ts";
import type { CountyInput } from "../../county/input/county.ts";
import { createRecorder } from "../../experiment/trace/recorder.ts";
import type { Portrait } from "../../experiment/trace/story.ts";
import { portray } from "../../experiment/trace/trace.ts";
import { counted } from "./counted.ts";
import type { Kept, RunKey, Told } from "./messages.ts";

/** A day at a time, so that the worker hears what else it is asked. */
const turn = (): Promise<void> => new Promise((resume) => setTimeout(resume));

function countyFrom(input: CountyInput, key: RunKey, { state }: Kept, watch: Watch): County {
  return state === undefined
    ? createCounty(counted(input), key, poolsFor(input), watch)
    : restoreCounty(counted(input), key, state, watch);
}

/** What happened to a resident up to the end of a day, written down from a kept state on (一名居民的经过). */
export async function tellStory(
  input: CountyInput,
  key: RunKey,
  person: number,
  days: number,
  kept: Kept,
  onProgress: (share: number) => void,
): Promise<Told> {
  let portrait: Portrait | undefined;
  const recorder = createRecorder(input, { person: (each) => each === person });
  const county = countyFrom(input, key, kept, recorder.watch);
  const { encounters } = county.parts;
  for (let e = 0; kept.state !== undefined && e < encounters.capacity; e++)
    if (encounters.personOf(e) === person) recorder.follow(e);
  for (let day = kept.days + 1; day <= days; day++) {
    const { residents } = county.parts;
    if (person < residents.count[0]!) portrait = portray(residents, person, day - 1);
    county.run(day * MINUTES_PER_DAY - 1 / GRID);
    if (day % 5 === 0) {
      onProgress((day - kept.days) / (days - kept.days));
      await turn();
    }
  }
  const story =
    portrait === undefined
      ? undefined
      : { person, portrait, episodes: recorder.episodes, died: recorder.deaths.get(person) };
  return { story, fromDay: kept.days };
}
