/** Why no points can be made of what was asked, in both languages (设计有误). */
export class DesignError extends RangeError {
  override readonly name = "DesignError";
  readonly text: { readonly en: string; readonly zh: string };

  constructor(en: string, zh: string) {
    super(en);
    this.text = { en, zh };
  }
}
