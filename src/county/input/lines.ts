/** What service lines (专科) have in common in all counties. Lists go by SERVICE_LINES. */
export interface LinesInput {
  /** Capability below this is no service at all: the line is not offered. */
  readonly offered: number;
  /** Shape of primary care (基层服务能力): capability of what is built or sent there, over the level's mean. */
  readonly primary: readonly number[];
  /** How far each line is helped by what is read above, by READINGS: of what a line can gain from it. */
  readonly readAbove: readonly (readonly number[])[];
  /** How far each line is helped by assisted diagnosis (人工智能辅助诊断): of what a line can gain from it. */
  readonly assisted: readonly number[];
}
