/** Values by name as a list in the order of `names`; what is not named is 0. */
export function listed<Name extends string>(names: readonly Name[], values: Partial<Record<Name, number>>): number[] {
  return names.map((name) => values[name] ?? 0);
}

/** Staff pay in yuan as fen. */
export const payInFen = (yuan: readonly number[]): number[] => yuan.map((x) => x * 100);
