import { Option } from "effect";
import { switchedOf } from "../documents/facts.ts";
import type { About } from "../results/about.ts";
import type { Loaded } from "../scenario/load.ts";
import type { ScenarioChoice } from "./simulate.ts";

/** What is said again to repeat a run. */
type Repeated = ScenarioChoice & {
  readonly replication?: Option.Option<number>;
  readonly with?: readonly string[];
};

/**
 * What a run says of itself to people.
 * @param calculated when the calculation began
 * @param replications how many there were, where that is not what the scenario says
 */
export function aboutRun(
  { scenario, input }: Loaded,
  choice: Repeated,
  calculated: Date,
  replications = scenario.replications,
): About {
  return {
    scenario: { name: scenario.name, purpose: scenario.purpose },
    county: { name: input.name, division: input.division },
    warmUpYears: input.warmUpYears,
    targets: scenario.targets,
    mechanisms: switchedOf(input),
    command: repeating({ ...scenario, replications }, choice),
    calculated: calculated.toISOString(),
    townships: input.townships.map(({ code, name }) => ({ code, name })),
    institutions: input.institutions.map(({ code, name, kind, level, lead, publicOwned }) => ({
      code,
      name,
      kind,
      level,
      lead,
      publicOwned,
    })),
    diseases: input.catalogue.diseases.map(({ id, name }) => ({ code: id, name })),
  };
}

/** Arguments that give the same results: those given, the seed and the replications said in any case. */
function repeating(
  { file, seed, replications }: Loaded["scenario"],
  { years, residents, set, replication = Option.none(), with: outside = [] }: Repeated,
): string[] {
  const given = (flag: string, value: Option.Option<number>): string[] =>
    Option.isSome(value) ? [flag, String(value.value)] : [];
  return [
    "run",
    file,
    ...given("--years", years),
    ...given("--residents", residents),
    "--replications",
    String(replications),
    "--seed",
    String(seed),
    ...given("--replication", replication),
    ...set.flatMap((each) => ["--set", each]),
    ...outside.flatMap((each) => ["--with", each]),
  ];
}
