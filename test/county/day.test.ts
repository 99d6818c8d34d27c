import { expect, test } from "vitest";
import { loadSmall } from "../support/small.ts";
import { createCounty } from "../../src/county/county.ts";

test("the day of the county has its steps in this order", async () => {
  const { input } = await loadSmall("typical.yaml", 1_000);
  const { steps } = createCounty(input, { seed: 1, replication: 0 }).parts;
  expect(steps.map(({ at, name, listens }) => `${at}: ${name.en}${listens ? " (counts)" : ""}`)).toEqual([
    "month over: queues, staff and shelves are read (counts)",
    "month over: the books of the month are closed",
    "month over: early warnings are raised (counts)",
    "year over: packages are settled by their scores, the books of the year are closed",
    "year over: the books of the year are read (counts)",
    "day: what reforms have built opens, what they close closes",
    "day: new rules come into force",
    "year: money is that of the year, patients' accounts of the year begin anew",
    "year: people move, change schemes, fall chronically ill",
    "year: contracts without a campaign follow who people are",
    "year: the enrolled are counted, members come and go with the pilot",
    "year: funds, budgets and personal accounts of the year are opened",
    "year: fees of the year's contracts are paid",
    "month: counting turns to the new month (counts)",
    "month: what reforms build is paid for, run and written off",
    "month: actors look at the month behind them",
    "month: mechanisms act on what they saw",
    "month: rules follow what mechanisms moved",
    "month: people die of what is no simulated illness",
    "month: who lives here is counted (counts)",
    "month: the month's candidates of illness are drawn",
    "month: public-health services are given",
    "day: everything is there again that shocks had taken",
    "day: mechanisms act",
    "day: what is there today is put into force",
    "day: shelves are looked through",
    "day: people learn how long others waited",
    "day: shifts are planned",
    "day: people fall ill and set out",
    "day: tomorrow is planned",
  ]);
});
