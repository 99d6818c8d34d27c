import { INVESTMENTS, type Investment } from "../../county/input/centres.ts";
import type { CountyInput } from "../../county/input/county.ts";
import type { Epoch } from "../../county/input/policy.ts";
import type { Text } from "../../language/text.ts";

/** Why nothing in a county reads the parameter of a path: what it belongs to is off the whole time; else undefined. */
export function unreadBecause({ epochs }: CountyInput, path: string): Text | undefined {
  const keys = path.replace(/^changes\.[^.]+\./, "").split(".");
  const never = (holds: (epoch: Epoch) => boolean): boolean => !epochs.some(holds);
  const [room, part, block, key] = keys;
  if (room === "mechanisms" && block === "parameters")
    return never(({ mechanisms }) => mechanisms[part!]?.on === true)
      ? { en: `mechanism ${part} is off`, zh: `机制 ${part} 未启用` }
      : undefined;
  if (room !== "policy") return undefined;
  if (part === "payment" && block === "package" && key !== undefined && key !== "on") return ofPackage(key, never);
  if (part === "investments" && key !== undefined && !["number", "share", "places"].includes(key))
    return never(({ policy }) => isBuilt(policy, block!))
      ? { en: `no ${block} is built`, zh: `没有建设 ${block}` }
      : undefined;
  if (part === "referral" && block === "greenDelay" && never(({ policy }) => policy.referral.greenChannel))
    return { en: "the green channel is off", zh: "绿色通道未启用" };
  if (
    part === "management" &&
    block === "ramp" &&
    never(({ policy }) => policy.management.domains.some((of) => of > 0))
  )
    return { en: "nothing is managed as one", zh: "未实行统一管理" };
  return undefined;
}

/** Which bases of the budget read a key; the others of the package are read whenever one is on. */
const READ_BY_BASES: Readonly<Record<string, readonly string[]>> = {
  perHead: ["per-head"],
  share: ["share-of-income", "share-of-need"],
  need: ["share-of-need"],
};

function ofPackage(key: string, never: (holds: (epoch: Epoch) => boolean) => boolean): Text | undefined {
  if (never(({ policy }) => policy.payment.package.on)) return { en: "no package is on", zh: "未实行打包付费" };
  const bases = READ_BY_BASES[key];
  if (
    bases !== undefined &&
    never(({ policy: { payment } }) => payment.package.on && bases.includes(payment.package.basis))
  )
    return {
      en: `no package has its budget by ${bases.join(" or ")}`,
      zh: `没有按 ${bases.join(" 或 ")} 核定的打包总额`,
    };
  if (key === "riskWeights" && never(({ policy: { payment } }) => payment.package.on && payment.package.riskAdjusted))
    return { en: "no package is adjusted for risk", zh: "打包未按风险调整" };
  return undefined;
}

function isBuilt({ investments }: Epoch["policy"], name: string): boolean {
  const investment = investments[INVESTMENTS.indexOf(name as Investment)];
  return investment === undefined || investment.number > 0 || investment.share > 0 || investment.places.length > 0;
}
