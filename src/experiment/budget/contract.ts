import type { Problems } from "../../language/problem.ts";
import type { Setting } from "../batch/factors.ts";

/** Terms of a package (打包合同) that go with a budget: a name, and what they set. */
export interface Contract {
  readonly name: string;
  readonly sets: readonly Setting[];
}

/** Keys without a room of their own are those of the package. */
const PACKAGE = "policy.payment.package.";
const FORM = /^\s*(?:([^:=]+?)\s*[:：]\s*)?([^:：].*)$/su;

/**
 * Reads `name: key=value; key=value`: keys of `policy.payment.package`, or whole paths (`policy...`, `mechanisms...`).
 * The name may be left out. Problems are added at the n-th `--contract`.
 */
export function readContract(text: string, nth: number, problems: Problems): Contract | undefined {
  const file = `--contract ${nth}`;
  const [, name, terms] = FORM.exec(text) ?? [];
  const sets: Setting[] = [];
  let from = terms === undefined ? 0 : text.indexOf(terms);
  for (const term of (terms ?? "").split(/[;；]/u)) {
    const at = { file, line: 1, column: from + 1 + (term.length - term.trimStart().length) };
    from += term.length + 1;
    const cut = term.indexOf("=");
    const key = term.slice(0, cut).trim();
    if (cut < 0 || key === "") {
      problems.add(
        at,
        "",
        `found "${term.trim()}", expected key=value, as in "outside out: outOfCounty=false; retained=50 %"`,
        `得到“${term.trim()}”，应为 键=值，如“县外不含: outOfCounty=false; retained=50 %”`,
      );
      return undefined;
    }
    const path = /^(policy|mechanisms|choice|care)\./.test(key) ? key : PACKAGE + key;
    sets.push({ path, text: term.slice(cut + 1).trim(), keyAt: at, valueAt: { ...at, column: at.column + cut + 1 } });
  }
  return { name: name ?? terms!.trim(), sets };
}
