import { DRUG_CLASSES } from "../../county/input/illness.ts";
import type { Text } from "../../county/input/text.ts";
import type { MechanismDeclaration } from "../epochs.ts";
import {
  block,
  date,
  index,
  items,
  keyNamed,
  maybe,
  measured,
  name,
  otherwise,
  text,
  word,
  type AnyField,
  type Field,
} from "../../language/fields.ts";

/** A shock (突发事件) as a file says it; dates as days since 1970-01-01. */
export interface ShockFile {
  readonly mechanism: string;
  readonly from: number;
  readonly to?: number;
  readonly name?: Text;
  readonly where?: readonly string[];
  readonly drugs?: readonly number[];
  readonly parameters: Readonly<Record<string, number | undefined>>;
}

const CODE = /^[0-9A-Za-z-]+$/;
const WHERE = {
  townships: items(
    text("Codes of the townships struck; left out: the whole county", "受影响乡镇代码，省略则为全县", CODE),
    { least: 1 },
  ),
  institutions: items(text("Codes of the hospitals and township centres struck", "受影响医院、卫生院代码", CODE), {
    least: 1,
  }),
};

/** What a file may say of a shock of this mechanism: one key for each thing the mechanism has to be told. */
export function shockField({ id, parameters, shock }: MechanismDeclaration): Field<ShockFile> {
  const scope = shock ?? { where: "none", drugs: false, needed: false };
  const told = <T>(field: Field<T>): Field<T> => (scope.needed ? field : maybe(field));
  const named = parameters.map(
    (one) =>
      [
        one.name,
        keyNamed(
          one.name,
          maybe(
            measured(
              one.unit,
              `${one.en} (${one.source}; default ${one.value})`,
              `${one.zh}（${one.source}；默认 ${one.value}）`,
              { min: one.min, max: one.max },
            ),
          ),
        ),
      ] as const,
  );
  const fields: Record<string, AnyField> = {
    mechanism: word([id], "The mechanism", "机制"),
    from: date("First day", "起始日期"),
    to: maybe(date("Last day; left out: for ever", "结束日期，省略则持续")),
    name: maybe(name("Name", "名称")),
    parameters: otherwise(block("parameters", "参数", Object.fromEntries(named)), {}),
  };
  if (scope.where !== "none") fields["where"] = told(WHERE[scope.where]);
  if (scope.drugs) fields["drugs"] = told(items(index(DRUG_CLASSES, "A class of drugs", "药品类别"), { least: 1 }));
  return block<unknown>("a shock", "突发事件", fields) as Field<ShockFile>;
}
