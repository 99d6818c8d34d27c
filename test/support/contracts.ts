import type { County } from "../../src/county/county.ts";
import { CONTRACT_COUNTS, type ContractCount as Count } from "../../src/county/indicators/contract-counts.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import type { ContractInput } from "../../src/county/input/contracts.ts";
import { INSTITUTION } from "../../src/county/payment/chart.ts";
import {
  ALIVE,
  CONTRACTED_BIT,
  FULFILLED_BIT,
  KEY_GROUP_BIT,
  lifeOf,
  MIGRANT_BIT,
  RESIDENT_STRIDE,
  TRAITS,
} from "../../src/county/people/residents.ts";
import { only } from "./behaviour.ts";
import { stateOf, withPolicy } from "./county.ts";

/** A policy that asks something of the teams. */
export const asked = (input: CountyInput, rules: Partial<ContractInput>): CountyInput =>
  withPolicy(input, ({ contracts }) => ({ contracts: { ...contracts, ...rules } }));

/** Only the teams are on, and B11 where parameters of it are given. */
export const withTeams = (
  input: CountyInput,
  parameters: Readonly<Record<string, number>> = {},
  b11?: Readonly<Record<string, number>>,
): CountyInput =>
  only(input, { "family-doctors": parameters, ...(b11 === undefined ? {} : { "b11-nominal-contracts": b11 }) });

/** A count of all institutions since the start. */
export const counted = (county: County, count: Count): number => {
  const table = stateOf(county, "measures.contracts");
  let sum = 0;
  for (let at = CONTRACT_COUNTS.indexOf(count); at < table.length; at += CONTRACT_COUNTS.length) sum += table[at]!;
  return sum;
};

/** Of those alive at home: people, contracts and fulfilled contracts, and the same of key groups. */
export function contractsOf({
  parts,
}: County): Readonly<Record<"people" | "signed" | "served" | "keys" | "signedKeys", number>> {
  const { record, count } = parts.residents;
  const found = { people: 0, signed: 0, served: 0, keys: 0, signedKeys: 0 };
  for (let person = 0; person < count[0]!; person++) {
    const traits = record[person * RESIDENT_STRIDE + TRAITS]!;
    if (lifeOf(traits) !== ALIVE || (traits & MIGRANT_BIT) !== 0) continue;
    const signed = (traits & CONTRACTED_BIT) !== 0 ? 1 : 0;
    const key = (traits & KEY_GROUP_BIT) !== 0 ? 1 : 0;
    found.people += 1;
    found.signed += signed;
    found.served += (traits & FULFILLED_BIT) !== 0 ? 1 : 0;
    found.keys += key;
    found.signedKeys += signed * key;
  }
  return found;
}

/** Fen of contract fees booked by all institutions. */
export const feesOf = ({ parts: { payment, places } }: County): number => {
  const { ledger, chart } = payment.books;
  let fen = 0;
  for (let i = 0; i < places.count; i++) fen -= ledger.balances[chart.institution(i, INSTITUTION.contracts)]!;
  return fen;
};
