import {
  type AccountSort,
  FUND_NAMES,
  FUND_ROWS,
  INSTITUTION_ROWS,
  POOL_ROWS,
  type Row,
  SINGLE_PARTIES,
} from "./accounts.ts";

/**
 * The chart of accounts (会计科目表). Every party keeps books of its own inside the one ledger: whatever happens, each
 * party's accounts sum to zero, and so do all together. Assets and expenses have positive balances, liabilities,
 * equity and income negative ones. An account's number is arithmetic on (kind, scheme, community, institution); the
 * accounts themselves stand in accounts.ts.
 */

type Numbers<Rows extends readonly Row[]> = { readonly [Id in Rows[number][0]]: number };

function numbered<const Rows extends readonly Row[]>(rows: Rows): Numbers<Rows> {
  return Object.fromEntries(rows.map(([id], index) => [id, index])) as Numbers<Rows>;
}

/** Kinds of account of a fund, a community pool, an institution: offsets inside the party's block. */
export const FUND = numbered(FUND_ROWS);
export const POOL = numbered(POOL_ROWS);
export const INSTITUTION = numbered(INSTITUTION_ROWS);

type Singles = {
  readonly [Party in (typeof SINGLE_PARTIES)[number] as Party[0]]: { readonly [Id in Party[3][number][0]]: number };
};

/** Funds there are: residents' (居民医保) and employees' (职工医保), by scheme index. */
export const FUNDS = 2;
const FUND_SIZE = FUND_ROWS.length;
const POOL_SIZE = POOL_ROWS.length;
const INSTITUTION_SIZE = INSTITUTION_ROWS.length;

/** Accounts of the single parties: after the funds'. */
export const SINGLE: Singles = singleNumbers();

function singleNumbers(): Singles {
  let next = FUNDS * FUND_SIZE;
  return Object.fromEntries(
    SINGLE_PARTIES.map(([party, , , rows]) => [party, Object.fromEntries(rows.map(([id]) => [id, next++]))]),
  ) as Singles;
}

const POOLS_FROM = FUNDS * FUND_SIZE + SINGLE_PARTIES.reduce((sum, [, , , rows]) => sum + rows.length, 0);

export interface AccountDescription {
  readonly account: number;
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly sort: AccountSort;
  /**
   * Whose account: "fund-resident", "pool", "institution", "government" and so on; accounts of one party stand
   * together.
   */
  readonly party: string;
  readonly partyZh: string;
  readonly partyEn: string;
  /** Which of several parties; -1 where there is one. */
  readonly institution: number;
  readonly community: number;
  readonly scheme: number;
}

export interface Chart {
  /** Number of accounts. */
  readonly accounts: number;
  readonly institutions: number;
  readonly communities: number;
  fund(scheme: number, kind: number): number;
  pool(community: number, scheme: number, kind: number): number;
  institution(institution: number, kind: number): number;
  /** Every account in number order. */
  describe(): readonly AccountDescription[];
  /** "institution 12: Cash", for messages. */
  nameOf(account: number): string;
}

/** First account of an institution's block is `institutionsFrom + institution * size`; see `institution`. */
export function createChart(size: { readonly institutions: number; readonly communities: number }): Chart {
  const { institutions, communities } = size;
  const institutionsFrom = POOLS_FROM + communities * FUNDS * POOL_SIZE;
  const accounts = institutionsFrom + institutions * INSTITUTION_SIZE;

  function describe(): AccountDescription[] {
    const all: AccountDescription[] = [];
    const add = (
      rows: readonly Row[],
      party: readonly [string, string, string],
      which: { institution?: number; community?: number; scheme?: number } = {},
    ) => {
      for (const [id, zh, en, sort] of rows)
        all.push({
          account: all.length,
          id,
          zh,
          en,
          sort,
          party: party[0],
          partyZh: party[1],
          partyEn: party[2],
          institution: which.institution ?? -1,
          community: which.community ?? -1,
          scheme: which.scheme ?? -1,
        });
    };
    for (let scheme = 0; scheme < FUNDS; scheme++) add(FUND_ROWS, FUND_NAMES[scheme], { scheme });
    for (const [party, zh, en, rows] of SINGLE_PARTIES) add(rows, [party, zh, en]);
    for (let community = 0; community < communities; community++)
      for (let scheme = 0; scheme < FUNDS; scheme++)
        add(POOL_ROWS, ["pool", "医共体", "Community"], { community, scheme });
    for (let institution = 0; institution < institutions; institution++)
      add(INSTITUTION_ROWS, ["institution", "医疗机构", "Institution"], { institution });
    return all;
  }

  let described: readonly AccountDescription[] | undefined;
  return {
    accounts,
    institutions,
    communities,
    fund: (scheme, kind) => scheme * FUND_SIZE + kind,
    pool: (community, scheme, kind) => POOLS_FROM + (community * FUNDS + scheme) * POOL_SIZE + kind,
    institution: (institution, kind) => institutionsFrom + institution * INSTITUTION_SIZE + kind,
    describe: () => (described ??= describe()),
    nameOf(account) {
      const { partyEn, en, institution, community } = (described ??= describe())[account];
      const which = institution >= 0 ? ` ${institution}` : community >= 0 ? ` ${community}` : "";
      return `${partyEn}${which}: ${en}`;
    },
  };
}
