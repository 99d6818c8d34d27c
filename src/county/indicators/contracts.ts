import { type Measure, PERSON_DAYS, perHead, ratio, term, words } from "./measure.ts";

/**
 * Family-doctor contracts in the hands of teams (签约服务): what they sign, serve, report, and what is found. Empty while
 * no policy asks for it, but for the effective rate.
 */
export const CONTRACTS: readonly Measure[] = [
  ratio(
    "contract_rate_effective",
    term("fulfilled_days"),
    PERSON_DAYS,
    words("Effective contract rate", "有效签约率"),
    words("person-time of contracts whose services are given / person-time present", "履约签约人年 / 在县人年"),
    perHead("share"),
  ),
  ratio(
    "contract_fulfilment_reported",
    term("contracts_reported"),
    term("contracts_held"),
    words("Contract fulfilment, as reported", "履约率（上报）"),
    words(
      "contracts that teams report as fulfilled at the year's end / contracts held then",
      "年末团队上报履约的签约数 / 年末签约数",
    ),
  ),
  ratio(
    "contract_fulfilment_verified",
    term("contracts_confirmed"),
    term("contracts_checked"),
    words("Contract fulfilment, as verified", "履约率（核验）"),
    words("contracts found fulfilled / contracts verified at the year's end", "核验属实的签约数 / 年末核验的签约数"),
  ),
  ratio(
    "contract_renewal_rate",
    term("contracts_renewed"),
    term("contracts_due"),
    words("Contracts renewed", "续签率"),
    words("contracts that go on / contracts of a year that end with it", "续签数 / 到期签约数"),
  ),
  ratio(
    "contract_new_share",
    term("contracts_signed"),
    term("contracts_held"),
    words("Contracts new in the year", "当年新签占比"),
    words("contracts signed in the year's campaign / contracts held at its end", "当年签约活动新签数 / 年末签约数"),
  ),
  ratio(
    "contract_services_per_contract",
    term("contract_services"),
    term("contracts_held"),
    words("Services per contract", "每份签约年服务次数"),
    words(
      "services of teams under contracts in the year / contracts held at its end",
      "团队全年提供的签约服务次数 / 年末签约数",
    ),
    { unit: "per contract-year" },
  ),
  ratio(
    "contract_hours_used_share",
    term("contract_minutes_used"),
    term("contract_minutes_open"),
    words("Teams' hours used for contracts", "签约服务工时利用率"),
    words(
      "hours given to signing and serving / hours that team members had for it",
      "用于签约与服务的工时 / 团队可用于签约服务的工时",
    ),
  ),
];
