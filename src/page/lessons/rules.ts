import type { Rules } from "../draft.ts";
import { LEVERS } from "../levers/catalogue.ts";
import { type LeverValue, rulesOfLever } from "../levers/lever.ts";
import type { Lesson } from "./lesson.ts";

/** What a lesson's levers write into a scenario. @throws naming a lever that there is not */
export function rulesOfLesson({ levers, id }: Lesson): Rules {
  return levers.reduce<Rules>(
    (rules, [lever, written]) => {
      const found = LEVERS.find((each) => each.id === lever);
      if (found === undefined) throw new Error(`lesson ${id}: there is no lever ${lever}`);
      const value: LeverValue =
        found.kind === "number" ? Number(written) : found.kind === "switch" ? written === "true" : written;
      const more = rulesOfLever(found, value);
      return { policies: [...rules.policies, ...more.policies], settings: { ...rules.settings, ...more.settings } };
    },
    { policies: [], settings: {} },
  );
}
