import type { Db, PgBoss } from "pg-boss";
import { Refusal } from "../batch/refusal.ts";

/** Rows of an answer. */
type Rows = readonly Readonly<Record<string, unknown>>[];

/** A PostgreSQL server that holds batches, their jobs and their results, shared by any number of machines. */
export interface Database {
  readonly boss: PgBoss;
  query(text: string, values?: readonly unknown[]): Promise<Rows>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Looks after jobs whose worker has died; whoever works does. */
  readonly supervise: boolean;
  /** Told of everything that goes wrong on the way, the server's absence above all; it is tried again and again. */
  onError?(error: Error): void;
}

/** Between two looks at jobs whose worker is silent, seconds. */
const LOOK_SECONDS = 5;

const SCHEMA = `
CREATE SCHEMA IF NOT EXISTS yigongti;
CREATE TABLE IF NOT EXISTS yigongti.batches (
  question text PRIMARY KEY, version text NOT NULL, file jsonb NOT NULL);
CREATE TABLE IF NOT EXISTS yigongti.inputs (
  question text NOT NULL, point integer NOT NULL, input bytea NOT NULL, PRIMARY KEY (question, point));
CREATE TABLE IF NOT EXISTS yigongti.results (
  question text NOT NULL, point integer NOT NULL, replication integer NOT NULL,
  piece bytea NOT NULL, worker text NOT NULL, at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (question, point, replication));
CREATE TABLE IF NOT EXISTS yigongti.failures (
  question text NOT NULL, point integer NOT NULL, replication integer NOT NULL,
  reason text NOT NULL, at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (question, point, replication));
`;

/** One of several that open an empty store at once makes its tables; a number of our own. */
const LOCK = 791_102_001;

/** Opens a store, its tables made when they are missing. @throws Refusal when the server cannot be reached */
export async function openDatabase(url: string, { supervise, onError }: DatabaseOptions): Promise<Database> {
  const { PgBoss: Boss } = await import("pg-boss");
  const boss = new Boss({
    connectionString: url,
    application_name: "yigongti",
    schema: "yigongti_queue",
    supervise,
    superviseIntervalSeconds: LOOK_SECONDS,
    monitorIntervalSeconds: LOOK_SECONDS,
    schedule: false,
  });
  boss.on("error", (error) => onError?.(error));
  try {
    await boss.start();
    const db: Db = boss.getDb();
    await db.executeSql(`BEGIN; SELECT pg_advisory_xact_lock(${LOCK}); ${SCHEMA} COMMIT;`);
    return {
      boss,
      query: async (text, values = []) => (await db.executeSql(text, [...values])).rows as Rows,
      close: () => boss.stop({ graceful: false, close: true }),
    };
  } catch (cause) {
    await boss.stop({ graceful: false, close: true }).catch(() => undefined);
    const reason = (cause as Error).message === "" ? (cause as { code?: string }).code : (cause as Error).message;
    throw new Refusal(
      `--store ${withoutSecret(url)}: ${reason}; expected a PostgreSQL server, as postgres://user@host/database`,
      `--store ${withoutSecret(url)}：${reason}；应为 PostgreSQL 服务器，如 postgres://user@host/database`,
      { cause },
    );
  }
}

/** A store's address without its password. */
function withoutSecret(url: string): string {
  try {
    const parsed = new URL(url);
    if (parsed.password !== "") parsed.password = "***";
    return parsed.href;
  } catch {
    return url.replace(/:[^:@/]*@/, ":***@");
  }
}
