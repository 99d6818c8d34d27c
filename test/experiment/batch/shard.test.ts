import { expect, test } from "vitest";
import { isOf, readShard } from "../../../src/experiment/batch/shard.ts";

test("a shard is counted from 0 or from 1", () => {
  expect(readShard("0/8")).toEqual({ index: 0, of: 8 });
  expect(readShard("8/8")).toEqual({ index: 0, of: 8 });
  expect(readShard("3/8")).toEqual({ index: 3, of: 8 });
});

test.each(["9/8", "1", "a/b", "1/0", "-1/3", "1/3/4"])("%s is none", (text) => {
  expect(() => readShard(text)).toThrow(`found "${text}", expected i/n`);
});

test("every replication belongs to one shard, and shards are alike in size", () => {
  const counts = [0, 0, 0];
  for (let point = 0; point < 10; point++)
    for (let replication = 0; replication < 9; replication++) {
      const owners = [0, 1, 2].filter((index) => isOf({ index, of: 3 }, point, replication));
      expect(owners).toHaveLength(1);
      counts[owners[0]!]!++;
    }
  expect(counts).toEqual([30, 30, 30]);
});
