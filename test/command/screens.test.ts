import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cellsWide } from "../../src/report/text-table.ts";
import { PROGRAM_HERE, runHere } from "../support/command-here.ts";

/**
 * What a person sees (屏幕快照), at 80 and 120 columns and in both languages, in `screens/`: to be looked at when it
 * changes. Figures change with the model: `npm run noreg:refresh` takes the pictures anew.
 */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-screens-"));
  const small = "residents: 1000\nyears: 1\nwarmUp: 0\n";
  writeFileSync(join(folder, "before.yaml"), `extends: typical.yaml\n${small}`);
  writeFileSync(
    join(folder, "after.yaml"),
    `extends: typical.yaml\nname: { en: Referral asked for, zh: 须经转诊 }\n${small}policy: { referral: { mandatory: true } }\n`,
  );
  writeFileSync(
    join(folder, "wrong.yaml"),
    `extends: typical.yaml
name：wrong
`,
  );
  writeFileSync(
    join(folder, "errors.yaml"),
    `extends: typical.yaml
years: 80
warmup: 1
policy:
  payment:
    package:
      perHead: { value: 1,030 }
      split: [6, 3, 1]
      retained: 150 %
      basis: per-hed
mechanisms:
  b1-supply: yes
changes:
  - { date: 2024-02-30, policy: {} }
targets:
  - { id: a, measure: in_county_rate, direction: at-least, goal: 90 }
`,
  );
  writeFileSync(
    join(folder, "late.yaml"),
    `extends: typical.yaml
changes:
  - { date: 2044-01-01, policy: { payment: { package: { perHead: 1000 } } } }
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SCREENS: readonly (readonly [name: string, args: readonly string[]])[] = [
  ["run", ["run", "before.yaml", "--replications", "1", "--quiet"]],
  ["compare", ["compare", "before.yaml", "after.yaml", "--replications", "1", "--quiet"]],
  ["check-errors", ["check", "errors.yaml", "wrong.yaml", "late.yaml"]],
  ["trace", ["trace", "before.yaml", "--find", "admitted-county", "--episode", "1", "--quiet"]],
  ["day", ["trace", "before.yaml", "--institution", "990101-county-general-1", "--date", "2023-03-06", "--quiet"]],
  ["county-new", ["county", "new", "--division", "522635", "--id", "majiang"]],
];

for (const [name, args] of SCREENS)
  for (const language of ["en", "zh"] as const)
    for (const columns of [80, 120])
      test(`${name}, ${language}, ${columns} columns`, async () => {
        const own = mkdtempSync(join(folder, "new-"));
        const more = name === "county-new" ? ["--out", own] : [];
        const environment = { LANG: language === "zh" ? "zh_CN.UTF-8" : "en_US.UTF-8" };
        const before = process.stdout.columns;
        process.stdout.columns = columns;
        const { stdout, stderr } = await runHere(PROGRAM_HERE, [...args, ...more], folder, environment).finally(
          () => (process.stdout.columns = before),
        );
        const text = [stdout, stderr]
          .join("")
          .replaceAll(own, "counties")
          .replaceAll(/(took|用时) [\d.]+ \S+|[\d.]+ (ms|s)\b/g, "$1 …")
          .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, "2026-01-01 00:00");
        // The day a report is made is not what is looked at.
        const dateless = text.replace(/(Calculated|计算时间) \d{4}-\d{2}-\d{2}/g, "$1 2026-11-30");
        await expect(dateless).toMatchFileSnapshot(`screens/${name}-${columns}-${language}.txt`);
        const wide = text.split("\n").filter((line) => cellsWide(line) > columns);
        expect(name === "trace" || name === "day" ? wide : []).toEqual([]);
      });
