import { expect, test } from "vitest";
import { BY_CATALOGUE } from "../../../src/county/insurance/adjudication.ts";
import { ASSISTED, CHAIN_DEDUCTIBLE, INPATIENT, REFERRED } from "../../../src/county/insurance/claim.ts";
import { RESIDENT_SCHEME } from "../../../src/county/input/people.ts";
import { PROVINCIAL } from "../../../src/county/input/places.ts";
import { desk, yuan } from "../../support/benefits.ts";

test("a claim explains itself line by line, in both languages, and changes nothing", () => {
  const { arena, benefits } = desk();
  const claim = [
    0,
    INPATIENT,
    PROVINCIAL,
    REFERRED | ASSISTED | CHAIN_DEDUCTIBLE,
    RESIDENT_SCHEME,
    yuan(300_000),
    yuan(320_000),
    yuan(600),
  ] as const;
  const before = arena.save("run");
  const lines = benefits.explain(...claim);
  benefits.quote(0, INPATIENT, PROVINCIAL, REFERRED, RESIDENT_SCHEME, BY_CATALOGUE, 5, 0);
  const fresh = desk().arena;
  fresh.restore(before, "run");
  const values = (of: typeof arena) =>
    of.entries().flatMap(({ name, array }) => (name === "insurance.draft" ? [] : [[name, [...array]]]));
  expect(values(arena)).toEqual(values(fresh));

  // Deductible 2,000 - 600 = 1,400; 298,600 x 55 % = 164,230, capped at 150,000; own 150,000:
  // 21,000 + 32,500 + 50,000 x 70 % = 88,500; left 61,500: 59,500 x 70 % = 41,650, capped at 30,000
  expect(Object.fromEntries(lines.map(({ id, amountFen }) => [id, amountFen / 100]))).toEqual({
    charge: 320_000,
    eligible: 300_000,
    credit: 600,
    self: 20_000,
    deductible: 1400,
    "co-payment": 134_370,
    "above-cap": 14_230,
    "fund-part": 150_000,
    fund: 150_000,
    serious: 88_500,
    assistance: 30_000,
    account: 0,
    patient: 51_500,
  });
  expect(lines.find(({ id }) => id === "co-payment")).toMatchObject({ ratioBp: 4500, ofFen: yuan(298_600) });
  for (const { label } of lines)
    expect([label.en, label.zh]).toEqual([expect.stringMatching(/[a-z]/), expect.stringMatching(/[一-龥]/)]);
});
