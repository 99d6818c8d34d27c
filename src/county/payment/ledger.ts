import type { Arena } from "../../kernel/arena.ts";

/**
 * A double-entry ledger (复式记账): every posting takes from one account what it gives to another, so the balances
 * sum to zero at every moment. A debit adds to a balance, a credit takes from it; what accounts mean is the chart's
 * business (chart.ts).
 */
export interface Ledger {
  readonly accounts: number;
  /** Fen by account: debits less credits of all time. */
  readonly balances: Float64Array;
  /** Fen by account since the last close. */
  readonly debits: Float64Array;
  readonly credits: Float64Array;
  /**
   * Says when and on whose behalf the next postings are made, for error messages: minutes of the run, and a number of
   * the caller's.
   */
  at(minute: number, who: number): void;
  /** "at minute 75, for 1203", of the last `at`. */
  context(): string;
  /**
   * Moves `fen` from the credited account to the debited one. Throws unless `fen` is a whole number >= 0 and both
   * accounts exist and differ.
   */
  post(debit: number, credit: number, fen: number): void;
  /** As `post`, and a negative amount goes the other way. */
  postSigned(debit: number, credit: number, fen: number): void;
  /**
   * One leg of a compound entry (复合分录): whole fen, 0 or more, of an account that exists. The caller has made sure that
   * the entry's debits and credits have one sum.
   */
  debit(account: number, fen: number): void;
  credit(account: number, fen: number): void;
  /**
   * Keeps the year's turnover and balances under its index, makes the closing entries, and starts a new year's
   * turnover, which they are no part of.
   */
  closeYear(closingEntries?: () => void): void;
  /** Years closed so far. */
  closedYears(): number;
  /** Of a closed year: its turnover, and the balance before the closing entries. */
  closed(year: number, account: number, what: "debit" | "credit" | "balance"): number;
}

interface LedgerOptions {
  readonly arena: Arena;
  readonly accounts: number;
  /** Years whose turnover is kept; a run closes no more. */
  readonly years: number;
  /** An account's name for error messages. */
  readonly nameOf?: (account: number) => string;
}

const MINUTE = 0;
const WHO = 1;
const YEARS = 2;

export function createLedger({
  arena,
  accounts,
  years,
  nameOf = (account) => `account ${account}`,
}: LedgerOptions): Ledger {
  const balances = arena.f64("payment.ledger.balances", accounts, "fen");
  const debits = arena.f64("payment.ledger.debits", accounts, "fen");
  const credits = arena.f64("payment.ledger.credits", accounts, "fen");
  const context = arena.f64("payment.ledger.context", 3, "minute, who, years closed");
  const history = {
    debit: arena.f64("payment.ledger.yearly-debits", years * accounts, "fen"),
    credit: arena.f64("payment.ledger.yearly-credits", years * accounts, "fen"),
    balance: arena.f64("payment.ledger.yearly-balances", years * accounts, "fen"),
  };

  function debit(account: number, fen: number): void {
    balances[account] += fen;
    debits[account] += fen;
  }

  function credit(account: number, fen: number): void {
    balances[account] -= fen;
    credits[account] += fen;
  }

  function post(debit: number, credit: number, fen: number): void {
    const to = balances[debit];
    const from = balances[credit];
    const sound = fen >= 0 && fen <= Number.MAX_SAFE_INTEGER && Math.floor(fen) === fen;
    if (to === undefined || from === undefined || debit === credit || !sound) return refuse(debit, credit, fen);
    balances[debit] = to + fen;
    balances[credit] = from - fen;
    debits[debit] += fen;
    credits[credit] += fen;
  }

  const contextText = () => `at minute ${context[MINUTE]}, for ${context[WHO]}`;

  function refuse(debit: number, credit: number, fen: number): never {
    const known = (account: number) => Number.isInteger(account) && account >= 0 && account < accounts;
    const name = (account: number) => (known(account) ? nameOf(account) : `unknown account ${account}`);
    throw new Error(
      `ledger: cannot post ${fen} fen from ${name(credit)} to ${name(debit)}, ${contextText()}: ` +
        `expected a whole number of fen, 0 or more, and two of the accounts 0 to ${accounts - 1}`,
    );
  }

  return {
    accounts,
    balances,
    debits,
    credits,
    at(minute, who) {
      context[MINUTE] = minute;
      context[WHO] = who;
    },
    context: contextText,
    debit,
    credit,
    post,
    postSigned(debit, credit, fen) {
      if (fen < 0) post(credit, debit, -fen);
      else post(debit, credit, fen);
    },
    closeYear(closingEntries) {
      const year = context[YEARS];
      if (year >= years) throw new Error(`ledger: year ${year} closes, but only ${years} are kept`);
      history.debit.set(debits, year * accounts);
      history.credit.set(credits, year * accounts);
      history.balance.set(balances, year * accounts);
      closingEntries?.();
      debits.fill(0);
      credits.fill(0);
      context[YEARS] = year + 1;
    },
    closedYears: () => context[YEARS],
    closed: (year, account, what) => history[what][year * accounts + account],
  };
}
