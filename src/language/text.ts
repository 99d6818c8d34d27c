/** Words in both languages of the project. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}
