import type { CountyInput } from "../../county/input/county.ts";
import type { Text } from "../../county/input/text.ts";
import type { Target } from "../../scenario/targets.ts";
import type { Bands } from "../bands.ts";
import type { Place } from "../county.ts";
import type { Own } from "../own.ts";
import type { Draft } from "../draft.ts";
import type { Figures } from "../engine/figures.ts";
import type { Lesson } from "../lessons/lesson.ts";
import { LESSONS } from "../lessons/lessons.ts";
import type { Parting } from "../painter/messages.ts";
import type { Results } from "../results.ts";
import type { Seen } from "../studio.ts";
import { type Language, languageAsked } from "../words/language.ts";

/** What the page knows and shows: everything that components look at. */

/** World 0 is the county as opened, world 1 the same people under other rules. */
export const BASE = 0;
export const TWIN = 1;
export type WorldNumber = 0 | 1;

export interface World {
  readonly draft: Draft;
  readonly input: CountyInput;
  readonly targets: readonly Target[];
  /** Days over, in the engine. */
  readonly days: number;
  /** Days of the figures that the engine told last; -1 none. */
  readonly told: number;
  /** What is shown: figures of days over at the minute of the clock. */
  readonly figures: Figures | undefined;
  /** Digest of the whole run, once it is over. */
  readonly digest: string | undefined;
  readonly events: number;
  /** Days at which a state is kept. */
  readonly kept: readonly number[];
  /** Runs from the start up to this day, because no kept state fits. */
  readonly catchingUp: number | undefined;
}

export type View = "one" | "both" | "difference";

export type Drawer =
  | { readonly kind: "person"; readonly world: WorldNumber; readonly person: number }
  | { readonly kind: "institution"; readonly world: WorldNumber; readonly institution: number }
  | { readonly kind: "measure"; readonly id: string }
  | { readonly kind: "instrument"; readonly id: string }
  | { readonly kind: "scenario" | "about" | "own" | "results" | "lessons" | "differences" | "keys" }
  | { readonly kind: "lesson"; readonly id: string };

export interface State {
  readonly lang: Language;
  readonly places: readonly Place[];
  readonly place: Place;
  readonly worlds: readonly [World | undefined, World | undefined];
  readonly view: View;
  readonly playing: boolean;
  readonly speed: number;
  /** Runs on without pictures until this day. */
  readonly racing: number | undefined;
  readonly seen: readonly [Seen | undefined, Seen | undefined];
  readonly partings: { readonly day: number; readonly list: readonly Parting[]; readonly compared: number } | undefined;
  readonly drawer: Drawer | undefined;
  /** Rises when a county is opened anew, so that its canvas is made anew. */
  readonly edition: number;
  readonly lessons: readonly Lesson[];
  readonly bands: Bands | undefined;
  /** A county's own figures and budgets, where its table was dropped. */
  readonly own: Own | undefined;
  /** Results of the command line that were dropped. */
  readonly results: Results | undefined;
  readonly notice: Text | undefined;
  /** A lever is being turned: how far. */
  readonly turning: boolean;
  readonly projector: boolean;
  readonly still: boolean;
  readonly follow: number;
  readonly frames: { readonly drawn: readonly number[]; readonly apart: readonly number[] };
  /** Milliseconds from the opening of the file to the first picture and to the engine running. */
  readonly opening: { readonly picture: number | undefined; readonly running: number | undefined };
}

export const EMPTY_WORLD = {
  days: 0,
  told: -1,
  figures: undefined,
  digest: undefined,
  events: 0,
  kept: [],
  catchingUp: undefined,
} as const;

export const stateAtFirst = (places: readonly Place[]): State => ({
  lang: languageAsked(),
  places,
  place: places[0]!,
  worlds: [undefined, undefined],
  view: "one",
  playing: false,
  speed: 0,
  racing: undefined,
  seen: [undefined, undefined],
  partings: undefined,
  drawer: undefined,
  edition: 0,
  lessons: LESSONS,
  bands: undefined,
  own: undefined,
  results: undefined,
  notice: undefined,
  turning: false,
  projector: false,
  still: matchMedia("(prefers-reduced-motion: reduce)").matches,
  follow: -1,
  frames: { drawn: [], apart: [] },
  opening: { picture: undefined, running: undefined },
});
