import { expect, test } from "vitest";
import { createArena } from "../../../src/kernel/arena.ts";
import { createLedger } from "../../../src/county/payment/ledger.ts";

const ledger = (years = 2) => {
  const arena = createArena();
  return { arena, ledger: createLedger({ arena, accounts: 3, years, nameOf: (account) => `A${account}` }) };
};

test("a posting moves money from the credited to the debited account", () => {
  const { ledger: books } = ledger();
  books.post(0, 1, 250);
  books.post(2, 0, 100);
  books.postSigned(2, 0, -40);
  expect([...books.balances]).toEqual([190, -250, 60]);
  expect([...books.debits]).toEqual([290, 0, 100]);
  expect([...books.credits]).toEqual([100, 250, 40]);
});

test.for([
  ["half a fen", 0, 1, 0.5],
  ["a negative sum", 0, 1, -1],
  ["no number", 0, 1, Number.NaN],
  ["more than can be exact", 0, 1, 2 ** 53],
  ["an unknown account", 3, 1, 1],
  ["an account below 0", 0, -1, 1],
  ["an account to itself", 1, 1, 1],
] as const)("%s is refused with who and when, and nothing is posted", ([, debit, credit, fen]) => {
  const { ledger: books } = ledger();
  books.at(75, 1203);
  expect(() => books.post(debit, credit, fen)).toThrow(/cannot post .* fen from .*A|unknown.*at minute 75, for 1203/);
  expect([...books.balances]).toEqual([0, 0, 0]);
});

test("the error names accounts, amount, minute and person", () => {
  const { ledger: books } = ledger();
  books.at(75, 1203);
  expect(() => books.post(0, 1, 0.5)).toThrow("ledger: cannot post 0.5 fen from A1 to A0, at minute 75, for 1203");
});

test("closing keeps the year and starts the next; closing entries are in neither turnover", () => {
  const { ledger: books } = ledger();
  books.post(0, 1, 250);
  books.closeYear(() => books.post(1, 2, 250));
  expect([...books.debits]).toEqual([0, 0, 0]);
  expect([...books.balances]).toEqual([250, 0, -250]);
  expect(books.closedYears()).toBe(1);
  expect([0, 1, 2].map((account) => books.closed(0, account, "balance"))).toEqual([250, -250, 0]);
  expect(books.closed(0, 0, "debit")).toBe(250);
  expect(books.closed(0, 1, "credit")).toBe(250);
  books.closeYear();
  expect(() => books.closeYear()).toThrow("only 2 are kept");
});

test("a saved ledger continues", () => {
  const one = ledger();
  one.ledger.post(0, 1, 250);
  one.ledger.closeYear();
  const two = ledger();
  two.arena.restore(one.arena.save("x"), "x");
  expect([...two.ledger.balances]).toEqual([250, -250, 0]);
  expect(two.ledger.closedYears()).toBe(1);
});
