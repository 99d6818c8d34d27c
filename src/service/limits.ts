/** Bounds of the service (限额): whatever clients send, it does no more than this. */
export interface Limits {
  /** Jobs that run at a time. */
  readonly running: number;
  /** Jobs that wait or run, in all and of one client. */
  readonly unfinished: number;
  readonly perClient: number;
  /** Jobs kept on disk; the oldest finished ones make room. */
  readonly kept: number;
  /** Bytes of one body, and of all bodies being read. */
  readonly bodyBytes: number;
  readonly bodiesBytes: number;
  /** Streams of progress, in all and of one client. */
  readonly streams: number;
  readonly streamsPerClient: number;
  readonly residents: number;
  /** Years of a run, warm-up included. */
  readonly years: number;
  /** Replications of a job over all its scenarios or rows. */
  readonly replications: number;
  /** Seconds that a job, and that the writing of a report, may take. */
  readonly jobSeconds: number;
  readonly reportSeconds: number;
  /** Questions waiting to be checked, and seconds that a check may take. */
  readonly checks: number;
  readonly checkSeconds: number;
  readonly connections: number;
}

export const LIMITS: Limits = {
  running: 2,
  unfinished: 64,
  perClient: 16,
  kept: 500,
  bodyBytes: 262_144,
  bodiesBytes: 8_388_608,
  streams: 256,
  streamsPerClient: 32,
  residents: 20_000,
  years: 20,
  replications: 200,
  jobSeconds: 900,
  reportSeconds: 120,
  checks: 64,
  checkSeconds: 30,
  connections: 512,
};
