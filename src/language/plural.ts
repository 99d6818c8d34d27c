/** A number and its noun in English: "1 run", "4 runs". `told` is the number as it is written, where not plainly. */
export const several = (number: number, one: string, told = String(number)): string =>
  `${told} ${number === 1 ? one : `${one}s`}`;
