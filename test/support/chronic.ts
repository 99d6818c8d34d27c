import { MECHANISMS } from "../../src/county/county.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import type { PreventionInput } from "../../src/county/input/chronic.ts";
import { only } from "./behaviour.ts";
import { withPolicy } from "./county.ts";

export const CHRONIC = MECHANISMS.filter(({ kind }) => kind === "chronic");

/** Only the mechanisms of chronic care are on, those named with these parameters. @param without that are off */
export const withChronic = (
  input: CountyInput,
  settings: Readonly<Record<string, Readonly<Record<string, number>>>> = {},
  ...without: readonly string[]
): CountyInput =>
  only(input, {
    ...Object.fromEntries(CHRONIC.filter(({ id }) => !without.includes(id)).map(({ id }) => [id, {}])),
    ...settings,
  });

/** A policy that asks for something of prevention, from the first day. */
export const preventing = (input: CountyInput, rules: Partial<PreventionInput>): CountyInput =>
  withPolicy(input, ({ prevention }) => ({ prevention: { ...prevention, ...rules } }));
