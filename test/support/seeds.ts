import { readFileSync } from "node:fs";
import type { CaseMixInput } from "../../src/county/input/case-mix.ts";
import type { CareInput } from "../../src/county/input/care.ts";
import type { ChoiceInput } from "../../src/county/input/choice.ts";
import { CHRONIC_CONDITIONS, type ChronicInput, type DiseaseInput } from "../../src/county/input/illness.ts";
import type { CalendarInput } from "../../src/county/input/calendar.ts";
import type { TrendsInput } from "../../src/county/input/trends.ts";
import { decode, FAILED } from "../../src/language/decode.ts";
import type { Field } from "../../src/language/fields.ts";
import { flatRecords, type ParameterRecord, type Recorded } from "../../src/language/parameter-record.ts";
import { formatProblem, place, Problems } from "../../src/language/problem.ts";
import { CALENDAR, CARE, CHOICE } from "../../src/scenario/schema/care.ts";
import { CASE_MIX } from "../../src/scenario/schema/case-mix.ts";
import { CHRONIC, DISEASES, TRENDS } from "../../src/scenario/schema/illness.ts";
import { under } from "../../src/language/tree.ts";
import { parseYaml } from "../../src/language/yaml.ts";

export interface Seeds {
  readonly diseases: readonly DiseaseInput[];
  readonly caseMix: CaseMixInput;
  readonly chronic: readonly ChronicInput[];
  readonly choice: ChoiceInput;
  readonly care: CareInput;
  readonly trends: TrendsInput;
  readonly calendar: CalendarInput;
  readonly records: readonly ParameterRecord[];
}

/** The seeds that serve every county, decoded as a scenario decodes them. @throws Error with every problem */
export function readSeeds(): Seeds {
  const problems = new Problems();
  const records: Recorded[] = [];
  const read = <T>(file: string, key: string, field: Field<T>): T => {
    const text = readFileSync(new URL(`../../seeds/${file}`, import.meta.url), "utf8");
    const tree = parseYaml(text, file, problems);
    const value =
      tree === undefined
        ? FAILED
        : decode(field, under([tree], key), key, place(file), { problems, records, partial: false });
    if (value === FAILED || problems.all().length > 0)
      throw new Error(
        problems
          .all()
          .map((problem) => formatProblem(problem, "en"))
          .join("\n"),
      );
    return value as T;
  };
  const diseases = read("illness/catalogue.yaml", "diseases", DISEASES);
  const chronic = read("illness/chronic.yaml", "chronic", CHRONIC);
  return {
    diseases: [...diseases].map(([id, disease]) => ({ id, ...disease })),
    caseMix: read("illness/case-mix.yaml", "caseMix", CASE_MIX),
    chronic: CHRONIC_CONDITIONS.map((id) => ({ id, ...chronic.get(id)! })),
    choice: read("choice/choice.yaml", "choice", CHOICE),
    care: read("care/care.yaml", "care", CARE),
    trends: read("illness/trends.yaml", "trends", TRENDS),
    calendar: read("calendar/calendar.yaml", "calendar", CALENDAR),
    records: flatRecords(records),
  };
}
