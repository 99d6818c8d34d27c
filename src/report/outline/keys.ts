import type { Text } from "../../county/input/text.ts";
import type { ParameterKind } from "../study/parameters.ts";

/** Keys that tell the values of one kind of parameter apart (参数键). */
const WORDS: Readonly<Record<string, Text>> = {
  village: { en: "village", zh: "村" },
  township: { en: "township", zh: "乡镇" },
  county: { en: "county", zh: "县级" },
  municipal: { en: "city", zh: "市级" },
  provincial: { en: "province", zh: "省级" },
  resident: { en: "resident scheme", zh: "居民医保" },
  employee: { en: "employee scheme", zh: "职工医保" },
};

/** What a kind of parameter is called at one of its paths: `Share paid of a stay (resident scheme, city)`. */
export function nameAt(path: string, doc: Text, kinds: readonly ParameterKind[]): Text {
  const keys = path.split(".");
  const kind = kinds.find((each) => each.doc.en === doc.en && each.part === keys[0]);
  if (kind === undefined || kind.values < 2) return doc;
  const common = kind.path.split(".");
  const own = keys.filter((_, at) => (common[at] ?? "*") === "*").map((key) => WORDS[key] ?? { en: key, zh: key });
  if (own.length === 0) return doc;
  return {
    en: `${doc.en} (${own.map(({ en }) => en).join(", ")})`,
    zh: `${doc.zh}（${own.map(({ zh }) => zh).join("，")}）`,
  };
}
