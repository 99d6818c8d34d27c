import type { PolicyInput } from "../county/input/policy.ts";
import { checkBenefit } from "../county/insurance/check.ts";
import { MEASURES } from "../county/indicators/catalogue.ts";
import { checkPayment } from "../county/payment/check.ts";
import type { Notes } from "../language/notes.ts";
import type { Place } from "../language/problem.ts";
import { hint } from "../language/suggest.ts";
import { deepUnder, type Tree } from "../language/tree.ts";

/** Who can be paid for: what a package needs to know of the county. */
export type Payers = NonNullable<Parameters<typeof checkPayment>[1]>;

/**
 * Refuses rules that no county could run, where the file says them: what benefits and payment cannot be together, a
 * package without anybody to pay it, a scorecard of measures that do not exist.
 * @param layers of `policy`, lowest first
 */
export function refuseImpossible(
  { benefit, payment }: PolicyInput,
  layers: readonly Tree[],
  payers: Payers | undefined,
  at: Place,
  notes: Notes,
): void {
  const report = (group: string, path: string, message: { readonly en: string; readonly zh: string }): void => {
    const keys = [group, ...keysOf(path)];
    notes.problems.add(positionOf(layers, keys) ?? at, ["policy", ...keys].join("."), message.en, message.zh);
  };
  for (const { path, message } of checkBenefit(benefit)) report("benefit", path, message);
  for (const { path, message } of checkPayment(payment, payers)) report("payment", path, message);
  const ids = MEASURES.map(({ id }) => id);
  const cards = [
    ["package", payment.package] as const,
    ...payment.package.communities.map((own, k) => [`package.communities[${k}]`, own] as const),
  ];
  for (const [path, { scorecard }] of cards)
    scorecard?.forEach(({ measure }, k) => {
      if (ids.includes(measure)) return;
      const { en, zh } = hint(measure, ids);
      report("payment", `${path}.scorecard[${k}].measure`, {
        en: `no measure "${measure}" to assess by${en}`,
        zh: `没有可考核的指标“${measure}”${zh}`,
      });
    });
}

/** `resident.seriousBands[1].fromFen` as the keys of a file: `resident`, `seriousBands`, `1`, `from`. */
function keysOf(path: string): readonly string[] {
  return path
    .split(/[.[\]]+/)
    .filter((key) => key !== "")
    .map((key) => key.replace(/(Fen|Bp)$/, ""));
}

/** Where the topmost layer that says most of a path says it. */
function positionOf(layers: readonly Tree[], keys: readonly string[]): Place | undefined {
  let found = layers;
  for (const key of keys) {
    const deeper = found.flatMap((tree) => childrenOf(tree, key));
    if (deeper.length === 0) break;
    found = deeper;
  }
  return found.at(-1)?.at;
}

function childrenOf(tree: Tree, key: string): readonly Tree[] {
  if (tree.kind === "map") return deepUnder([tree], [key]);
  const item = tree.kind === "list" ? tree.items[Number(key)] : undefined;
  return item === undefined ? [] : [item];
}
