import type { Text } from "../../county/input/text.ts";
import { isoFromDays, yearStart } from "../dates.ts";
import { type Draft, firstDifference, isUntouched, type Rules, type Shock, withRules, yamlOf } from "../draft.ts";
import type { Decoded } from "../engine/messages.ts";
import type { Store } from "../store.ts";
import { BASE, EMPTY_WORLD, type State, TWIN, type World, type WorldNumber } from "./state.ts";
import type { Time } from "./time.ts";
import type { Worlds } from "./worlds.ts";

/** The same residents under other rules (双胞胎世界): levers turned, shocks, the rules of a link. */
export interface Twin {
  turn(rules: Rules, when: "tomorrow" | "january"): Promise<void>;
  shake(shock: Omit<Shock, "from" | "to">, days: number | undefined): Promise<void>;
  /** The twin under rules that a link holds, both worlds at a day. */
  resume(rules: Pick<Draft, "base" | "changes" | "shocks">, day: number): Promise<void>;
  end(): void;
}

/** On a phone one world is seen at a time. */
const PHONE = 760;

export function createTwin(store: Store<State>, worlds: Worlds, time: Time): Twin {
  async function decode(draft: Draft): Promise<Decoded | undefined> {
    const decoded = await (await worlds.clerk()).ask<"decode">({ kind: "decode", yaml: yamlOf(draft) });
    if (decoded.refused === undefined) return decoded;
    const [first] = decoded.refused;
    store.set({
      notice: {
        en: `That cannot be run: ${first!.path} ${first!.message.en}`,
        zh: `无法运行：${first!.path} ${first!.message.zh}`,
      },
    });
    return undefined;
  }

  /** The twin goes on from a day under a draft; before that day it is the base, or itself as it was. */
  async function branch(draft: Draft, day: number): Promise<void> {
    const decoded = await decode(draft);
    if (decoded === undefined) return;
    const made: World = { ...EMPTY_WORLD, draft, input: decoded.input, targets: decoded.targets, days: day };
    const own = worlds.of(TWIN);
    const source: WorldNumber =
      own === undefined || day <= firstDifference(own.draft, own.input.startDay) ? BASE : TWIN;
    const now = worlds.daysOver();
    // Up to its day it is what it comes from.
    const before = { ...made, figures: day < now ? undefined : worlds.of(source)?.figures };
    const clerk = await worlds.clerk();
    let state: Uint8Array | undefined;
    if (day === 0) state = undefined;
    else if (day === now) state = await worlds.save(source);
    else {
      const kept = await clerk.ask<"state">({ kind: "state", world: source, days: day });
      if (kept.days === day) ({ state } = kept);
    }
    clerk.send({ kind: "forget", world: TWIN, after: day });
    const release = worlds.hold();
    if (store.get().view === "one") store.set({ view: innerWidth < PHONE ? "one" : "both" });
    await worlds.build(TWIN, before, state);
    if (day > 0 && state === undefined) await worlds.restart(TWIN, day);
    await worlds.until(() => worlds.hasTold(TWIN, day));
    if (day < now) {
      await worlds.goBack(day, BASE);
      time.morning(day);
    }
    release();
    worlds.askedOnly(worlds.daysOver());
    time.ask();
  }

  /** Makes a draft of what the twin is now and the day that the engines have come to, and lets it run. */
  async function change(make: (draft: Draft, tomorrow: number, startDay: number) => [Draft, number]): Promise<void> {
    const base = worlds.of(BASE);
    if (base === undefined || store.get().turning) return;
    store.set({ turning: true, notice: undefined });
    try {
      const tomorrow = await time.halt();
      const [draft, day] = make(worlds.of(TWIN)?.draft ?? base.draft, tomorrow, base.input.startDay);
      await branch({ ...draft, name: renamed(base.draft.name) }, day);
    } finally {
      store.set({ turning: false });
    }
  }

  return {
    turn: (rules, when) =>
      change((draft, tomorrow, startDay) => {
        const day = when === "january" ? yearStart(startDay, Math.max(0, tomorrow - 1)) : tomorrow;
        return [withRules(draft, rules, day === 0 ? undefined : isoFromDays(startDay + day)), day];
      }),
    shake: (shock, days) =>
      change((draft, come, startDay) => {
        const day = Math.max(1, come);
        const from = isoFromDays(startDay + day);
        const to = days === undefined ? {} : { to: isoFromDays(startDay + day + days) };
        return [{ ...draft, shocks: [...draft.shocks, { ...shock, from, ...to }] }, day];
      }),
    async resume(rules, day) {
      const base = worlds.of(BASE)!;
      const draft = { ...base.draft, ...rules };
      if (!isUntouched(draft)) {
        await worlds.until(() => (worlds.of(BASE)?.days ?? 0) > 0);
        await branch({ ...draft, name: renamed(draft.name) }, 0);
      }
      time.runTo(day);
    },
    end() {
      store.set({ view: "one" });
      worlds.close(TWIN);
    },
  };
}

const renamed = ({ en, zh }: Text): Text => ({
  en: en.endsWith(", changed") ? en : `${en}, changed`,
  zh: zh.endsWith("（调整后）") ? zh : `${zh}（调整后）`,
});
