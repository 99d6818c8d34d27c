import type { Text } from "../county/input/text.ts";

/** Something that the service does not do, with the status it answers and the reason for people. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly status: number;
  readonly text: Text;
  constructor(status: number, en: string, zh: string) {
    super(en);
    this.status = status;
    this.text = { en, zh };
  }
}
