/**
 * Years that a person of an age could still live (标准剩余寿命): what the Global Burden of Disease Study 2019 measures every
 * death against, for both sexes and all countries: the lowest death rate found anywhere at each age (GBD 2019
 * Demographics Collaborators, Lancet 396 (2020) 1160-1203). At birth, at 1, then every five years from 5 to 95.
 */
const YEARS = [
  88.87, 88, 84.03, 79.05, 74.07, 69.11, 64.15, 59.2, 54.25, 49.32, 44.43, 39.63, 34.91, 30.25, 25.68, 21.29, 17.1,
  13.24, 9.99, 7.62, 5.92,
] as const;
const STEP = 5;
const LAST = YEARS.length - 1;

/**
 * @param age in years, with its fraction. Between the ages of the table in proportion; beyond its end the last value
 */
export function yearsLeft(age: number): number {
  if (age < 1) return YEARS[0] + (YEARS[1] - YEARS[0]) * Math.max(0, age);
  if (age < STEP) return YEARS[1] + ((YEARS[2] - YEARS[1]) * (age - 1)) / (STEP - 1);
  const place = 1 + age / STEP;
  const at = Math.floor(place);
  return at >= LAST ? YEARS[LAST] : YEARS[at] + (YEARS[at + 1] - YEARS[at]) * (place - at);
}
