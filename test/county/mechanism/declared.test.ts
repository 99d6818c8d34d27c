import { describe, expect, test } from "vitest";
import { MECHANISMS } from "../../../src/county/county.ts";
import { INDICATORS } from "../../../src/county/indicators/catalogue.ts";
import { LEVER_NAMES, LEVERS } from "../../../src/county/levers/table.ts";
import { FAMILIES } from "../../../src/county/mechanism/touches.ts";
import type { Text } from "../../../src/county/input/text.ts";

/** Both languages have words. */
const told = ({ en, zh }: Text): boolean => en !== "" && /[\u4e00-\u9fff]/.test(zh);
const twice = (list: readonly string[]): readonly string[] => list.filter((one, at) => list.indexOf(one) !== at);

describe.each(MECHANISMS)("$id", ({ id, kind, name, sees, parameters, touches, writes, onByDefault, shock }) => {
  test("says in both languages what it is and what its actor sees", () =>
    expect([name, sees, ...parameters.map((one) => one.name)].filter((one) => !told(one))).toEqual([]));

  test("every parameter has a source and stands within its range", () => {
    expect(parameters.filter(({ source }) => !/^(A|D|GK|F|S:\d{3})\b/.test(source))).toEqual([]);
    expect(parameters.filter(({ range: [least, most], default: value }) => !(least <= value && value <= most))).toEqual(
      [],
    );
  });

  test("nothing is declared twice, shocks say what they strike, no other mechanism does", () => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect([...twice(parameters.map((one) => one.id)), ...twice(touches), ...twice(writes)]).toEqual([]);
    expect(onByDefault).toBe(true);
    expect(shock !== undefined).toBe(kind === "shock");
  });
});

test("no two mechanisms have one id", () => expect(twice(MECHANISMS.map(({ id }) => id))).toEqual([]));

test.each(Object.entries(FAMILIES))("family %s: measures there are, each once", (_, ids) => {
  const known = new Set(INDICATORS.map(({ id }) => id));
  expect(ids.filter((id) => !known.has(id))).toEqual([]);
  expect(twice(ids)).toEqual([]);
});

test.each(LEVER_NAMES)("lever %s says in both languages what it is, and its unit", (lever) => {
  const { what, unit } = LEVERS[lever];
  expect(told(what)).toBe(true);
  expect(unit).not.toBe("");
});
