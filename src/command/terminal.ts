/** Cells of a terminal that nobody says the width of. */
const USUAL = 100;
const LEAST = 60;
const MOST = 160;

/** How wide lines for people may be: the terminal's width, or as `COLUMNS` says where there is none. */
export function width(columns: number | undefined = process.stdout.columns ?? columnsSaid()): number {
  return Math.min(MOST, Math.max(LEAST, columns ?? USUAL));
}

function columnsSaid(): number | undefined {
  const said = Number(process.env["COLUMNS"]);
  return Number.isInteger(said) && said > 0 ? said : undefined;
}
