import { expect, test } from "vitest";
import { createCounty } from "../../src/county/county.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import { runReplication } from "../../src/experiment/replication.ts";
import { type Draft, withRules } from "../../src/page/draft.ts";
import type { DayFeed } from "../../src/page/engine/feed.ts";
import type { FromEngine, ToPainter } from "../../src/page/engine/messages.ts";
import { createWorld } from "../../src/page/engine/world.ts";
import { LEVERS } from "../../src/page/levers/catalogue.ts";
import { type LeverValue, rulesOfLever } from "../../src/page/levers/lever.ts";
import { digestRun, digestTables } from "../../src/results/digest.ts";
import { DRAFT, decoded } from "./county-files.ts";

const KEY = { seed: 1, replication: 0 };
const DAYS = 731;

/** An engine of the page, driven without a page. */
function engine() {
  const heard: FromEngine[] = [];
  const waiting = new Set<() => void>();
  const world = createWorld((message) => {
    // A transferred state leaves the engine's hands.
    heard.push(message.kind === "kept" ? { ...message, state: message.state.slice() } : message);
    for (const look of waiting) look();
  });
  const until = <M extends FromEngine>(is: (message: FromEngine) => message is M): Promise<M> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = heard.findLast((message): message is M => is(message));
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  return {
    heard,
    open: (input: CountyInput, painter?: MessagePort) =>
      world.hear({ kind: "open", input, ...KEY, ...(painter === undefined ? {} : { painter }) }),
    async run(days: number) {
      world.hear({ kind: "run", days, detail: false, exact: true });
      await until((m): m is Extract<FromEngine, { kind: "day" }> => m.kind === "day" && m.days >= days);
    },
    change: (input: CountyInput) => world.hear({ kind: "change", input }),
    /** To the state kept at the end of so many days, which may be gone back to more than once. */
    back(days: number) {
      const kept = heard.findLast(
        (m): m is Extract<FromEngine, { kind: "kept" }> => m.kind === "kept" && m.days === days,
      );
      world.hear({ kind: "back", state: kept!.state.slice() });
    },
    digest: async () => (await until((m): m is Extract<FromEngine, { kind: "ended" }> => m.kind === "ended")).digest,
  };
}

const inOneGo = (input: CountyInput): string =>
  digestRun([{ ...KEY, digest: digestTables(runReplication(createCounty, input, KEY).tables) }]);

const turned = (draft: Draft, id: string, value: LeverValue, date: string): Draft =>
  withRules(
    draft,
    rulesOfLever(
      LEVERS.find((lever) => lever.id === id)!,
      value,
    ),
    date,
  );

test("the page's engine, in steps of a day and listened to, has the digest of a run in one go", async () => {
  const { input } = await decoded(DRAFT);
  const { open, run, digest, heard } = engine();
  open(input);
  await run(DAYS);
  expect(await digest()).toBe(inOneGo(input));
  expect(heard.filter(({ kind }) => kind === "kept")).toHaveLength(23);
  expect(heard.filter(({ kind }) => kind === "failed" || kind === "misfit")).toEqual([]);
});

test("levers turned in the middle of a run give the digest of the scenario that says so from the start", async () => {
  const { input } = await decoded(DRAFT);
  const { open, run, change, digest, heard } = engine();
  open(input);
  await run(63);
  const first = turned(DRAFT, "package", true, "2023-03-05");
  change((await decoded(first)).input);
  await run(139);
  const second = turned(first, "ratio-municipal", 40, "2023-05-20");
  const last = (await decoded(second)).input;
  change(last);
  await run(DAYS);
  expect(await digest()).toBe(inOneGo(last));
  expect(heard.filter(({ kind }) => kind === "failed" || kind === "misfit")).toEqual([]);
});

test("back in time and on again is the same course, with the same pictures, before a change and after it", async () => {
  const { input } = await decoded(DRAFT);
  const { open, run, back, change, digest, heard } = engine();
  const { port1, port2 } = new MessageChannel();
  const pictures: DayFeed[] = [];
  port1.onmessage = ({ data }: MessageEvent<ToPainter>) => {
    if (data.kind === "picture") pictures.push(data.feed);
  };
  open(input, port2 as unknown as MessagePort);
  await run(75);
  back(31);
  await run(75);
  await expect.poll(() => pictures.length).toBe(75 + 44);
  const seen = ({ day, moves, census }: DayFeed) => ({ day, moves, counts: census.counts });
  expect(pictures.slice(75).map(seen)).toEqual(pictures.slice(31, 75).map(seen));
  const last = (await decoded(turned(DRAFT, "package", true, "2023-03-17"))).input;
  change(last);
  await run(100);
  // A state of the county as it was before its rules were changed: what is dated later does not touch it.
  back(59);
  await run(DAYS);
  expect(await digest()).toBe(inOneGo(last));
  expect(heard.filter(({ kind }) => kind === "failed" || kind === "misfit")).toEqual([]);
  port1.close();
});
