import type { Books } from "./books.ts";

/**
 * The closing entries (年终结账): every party's income and expense go into its equity, so that a new year starts at
 * nothing.
 */
export function closingEntries({ chart, ledger }: Books): void {
  const accounts = chart.describe();
  let last = accounts.length - 1;
  for (let account = last; account >= 0; account--) {
    const { sort } = accounts[account];
    if (sort === "equity") last = account;
    else if (sort === "income" || sort === "expense") ledger.postSigned(last, account, ledger.balances[account]);
  }
}

/** Each party's first and last account: its books are the accounts between. */
export function partiesOf({
  chart,
}: Books): readonly { readonly name: string; readonly from: number; readonly to: number }[] {
  const parties: { name: string; from: number; to: number }[] = [];
  for (const { account, party, institution, community, scheme } of chart.describe()) {
    const name = [party, institution, community, scheme].join(" ");
    const current = parties.at(-1);
    if (current?.name === name) current.to = account;
    else parties.push({ name, from: account, to: account });
  }
  return parties;
}
