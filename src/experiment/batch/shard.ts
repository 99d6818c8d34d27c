import { Refusal } from "./refusal.ts";

/** One of several parts of a batch, worked on by a machine of its own. */
export interface Shard {
  /** From 0. */
  readonly index: number;
  readonly of: number;
}

/**
 * Reads `i/n`, counted from 0 or from 1: the last of n may be called n or 0, so that arrays of either kind cover all.
 * @throws Refusal
 */
export function readShard(text: string): Shard {
  const parts = /^(\d{1,6})\/(\d{1,6})$/.exec(text.trim());
  const [index, of] = [Number(parts?.[1]), Number(parts?.[2])];
  if (parts === null || of === 0 || index > of)
    throw new Refusal(`--shard: found "${text}", expected i/n as in 0/8`, `--shard：得到“${text}”，应为 i/n，如 0/8`);
  return { index: index % of, of };
}

/** Whether a replication belongs to a shard. More replications or rows leave it where it is. */
export const isOf = ({ index, of }: Shard, point: number, replication: number): boolean =>
  (point + replication) % of === index;

/** Name of a worker's own files in a batch's folder. */
export const nameOf = (shard: Shard | undefined): string =>
  shard === undefined ? "all" : `shard-${shard.index}-of-${shard.of}`;
