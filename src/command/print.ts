/** Prints a whole text on standard output, ended by a line break. */
export function print(text: string): void {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}
