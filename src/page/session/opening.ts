import type { Text } from "../../county/input/text.ts";
import { loadInput, loadTexts, type Place, usualSize } from "../county.ts";
import { type Draft, NO_RULES } from "../draft.ts";
import type { Store } from "../store.ts";
import type { Refused } from "../engine/messages.ts";
import { compareOwn, stopOwn } from "../own.ts";
import { problemLines } from "../problems.ts";
import { turn } from "../turn.ts";
import { madePlace } from "./made-place.ts";
import { BASE, EMPTY_WORLD, type State, type World } from "./state.ts";
import type { Time } from "./time.ts";
import type { Worlds } from "./worlds.ts";

export interface Options {
  readonly residents?: number | undefined;
  readonly seed?: number;
  readonly years?: number;
}

/** Opening a county: one of those inside, or that of a scenario that was dropped on the page. */
export interface Opening {
  open(place: Place, options?: Options): Promise<void>;
  /** @param beside files that the scenario names */
  openText(yaml: string, name: string, beside?: Readonly<Record<string, string>>): Promise<boolean>;
  /** A county's filled-in table (xlsx, csv): its county opens, and what it gave is held beside the model. */
  openTable(bytes: Uint8Array, name: string): Promise<void>;
}

const UNTOUCHED = { base: NO_RULES, changes: [], shocks: [] } as const;

export function createOpening(store: Store<State>, worlds: Worlds, time: Time): Opening {
  async function begin(place: Place, made: World): Promise<void> {
    store.set({ playing: false });
    stopOwn(store);
    worlds.reset();
    const { drawer } = store.get();
    store.set({
      place,
      edition: worlds.edition(),
      view: "one",
      racing: undefined,
      follow: -1,
      drawer: drawer?.kind === "lesson" ? drawer : undefined,
      notice: undefined,
      bands: undefined,
    });
    time.morning(0);
    await worlds.build(BASE, made);
    time.ask();
  }

  return {
    async open(place, options = {}) {
      const residents = "residents" in options ? options.residents : usualSize(place);
      const draft: Draft = {
        name: place.scenario,
        county: place.id,
        start: place.start,
        warmUp: place.warmUp,
        years: options.years ?? place.years,
        seed: options.seed ?? place.seed,
        ...(residents === undefined ? {} : { residents }),
        targets: place.targets,
        ...UNTOUCHED,
      };
      const input = { ...(await loadInput(place.id, residents)), years: draft.warmUp + draft.years };
      await turn();
      await begin(place, { ...EMPTY_WORLD, draft, input, targets: place.targets });
    },
    openText,
    async openTable(bytes, name) {
      const { files } = await loadTexts();
      const clerk = await worlds.clerk();
      clerk.send({ kind: "texts", files });
      const read = await clerk.ask<"own-table">({ kind: "own-table", name, bytes });
      if (read.refused !== undefined) return store.set({ notice: problemsOf(name, read.refused) });
      if (await openText(read.scenario, `${read.id}.scenario.yaml`, read.files)) void compareOwn(store, read);
    },
  };

  async function openText(yaml: string, name: string, beside: Readonly<Record<string, string>> = {}): Promise<boolean> {
    const { files } = await loadTexts();
    const clerk = await worlds.clerk();
    clerk.send({ kind: "texts", files: { ...files, ...beside, [`scenarios/${name}`]: yaml } });
    const decoded = await clerk.ask<"decode">({ kind: "decode", yaml });
    if (decoded.refused !== undefined) {
      store.set({ notice: problemsOf(name, decoded.refused) });
      return false;
    }
    const { input, seed, years, warmUp, targets, start } = decoded;
    const { places } = store.get();
    const place = places.find(({ id }) => id === input.id) ?? { ...places[0]!, ...madePlace(input) };
    const draft: Draft = {
      name: decoded.name,
      county: input.id,
      start,
      warmUp,
      years,
      seed,
      targets,
      ...UNTOUCHED,
      under: name,
    };
    await begin(place, { ...EMPTY_WORLD, draft, input, targets });
    store.set({ notice: { en: `Opened: ${decoded.name.en}`, zh: `已打开：${decoded.name.zh}` } });
    return true;
  }
}

/** The problems of a file, as the command line tells them. */
const problemsOf = (name: string, refused: Refused["refused"]): Text =>
  problemLines(
    refused,
    ({ line, column, path, message }, lang) => `${name}:${line}:${column} ${path} ${message[lang]}`,
  );
