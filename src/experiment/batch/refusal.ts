import type { Text } from "../../language/text.ts";

/** Something that a batch does not do, in words for a person. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly text: Text;
  constructor(en: string, zh: string, options?: ErrorOptions) {
    super(en, options);
    this.text = { en, zh };
  }
}
