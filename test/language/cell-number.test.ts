import { expect, test } from "vitest";
import { cellNumber } from "../../src/language/cell-number.ts";

test.each([
  ["12800", "persons", 12_800],
  ["12,800", "persons", 12_800],
  ["1,234,567", "persons", 1_234_567],
  ["１２，８００", "persons", 12_800],
  ["12.8万", "persons", 128_000],
  ["12.8 万人", "persons", 128_000],
  ["450 张", "things", 450],
  ["1.35亿元", "yuan", 135_000_000],
  ["4100万", "yuan", 41_000_000],
  ["82.3 %", "share", 0.823],
  ["８２．３％", "share", 0.823],
  ["8.2成", "share", 0.82],
  ["26.5°", "degrees", 26.5],
  ["26°30′36″", "degrees", 26.51],
  ["1小时20分", "minutes", 80],
  ["1.5小时", "minutes", 90],
  ["¥12,345,678,901.23", "yuan", 12_345_678_901.23],
] as const)("%s is %s: %d", (text, unit, value) => {
  expect(cellNumber(text, unit)).toEqual({ value });
});

test.each([
  ["1,03", "persons", "separator"],
  ["1,0300", "persons", "separator"],
  ["12.800.000", "persons", "separator"],
  ["八百", "persons", "words"],
  ["约800", "persons", "words"],
  ["", "persons", "words"],
  ["300户", "persons", "unit"],
  ["450 人", "things", "unit"],
  ["930 km", "yuan", "unit"],
] as const)("%s is no number of %s: %s", (text, unit, wrong) => {
  expect(cellNumber(text, unit)).toMatchObject({ wrong });
});
