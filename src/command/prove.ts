import { Option } from "effect";
import { Command, Flag } from "effect/cli";
import { effectsOf, type RowEffects } from "../experiment/effects.ts";
import { type Judged, prove } from "../experiment/proving.ts";
import { PROVEN } from "../scenario/proofs.ts";
import { abortable } from "./abortable.ts";
import { EXIT, Failure } from "./failure.ts";
import { formatFlag, languageFlag } from "./flags.ts";
import { type Language, type Say, sayIn } from "./language.ts";
import { needsOf } from "./needs.ts";
import { print } from "./print.ts";
import type { Program } from "./program.ts";
import { asking, questionFlags } from "./question.ts";
import { asJson } from "./result.ts";
import { effectsReport } from "./text/effects-report.ts";
import { proveReport } from "./text/prove-report.ts";

/** What `prove --format json` prints. */
export interface ProveResult {
  readonly version: string;
  readonly counties: readonly string[];
  readonly judged: readonly Judged[];
}

/** What `prove --of effects --format json` prints. */
export interface EffectsResult {
  readonly version: string;
  readonly residents: number;
  readonly years: number;
  readonly replications: number;
  readonly rows: readonly RowEffects[];
}

/** Of what: what is shown to act, or what roll-outs and contracts change. */
const OF = [...PROVEN, "effects"] as const;

interface SizeFlags {
  readonly residents: Option.Option<number>;
  readonly years: Option.Option<number>;
  readonly replications: Option.Option<number>;
}

/** What flags say over the files: a quick look at a smaller county, or a closer one. */
const sizeOf = ({ residents, years, replications }: SizeFlags): Partial<Pick<EffectsResult, keyof SizeFlags>> => ({
  ...(Option.isSome(residents) ? { residents: residents.value } : {}),
  ...(Option.isSome(years) ? { years: years.value } : {}),
  ...(Option.isSome(replications) ? { replications: replications.value } : {}),
});

/** `prove`: shows what is said to act to act, each by a switch and an expectation written down before. */
export function proveCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const { residents, years, replications, out, workers, quiet } = questionFlags(say);
  const input = {
    of: Flag.Literals("of", OF).pipe(
      Flag.withDefault("clauses" as const),
      Flag.withDescription(
        say(
          "Clauses of the source policies; domains of management and policies for staff; or effects of " +
            "roll-outs, contracts and single levers",
          "政策条款（clauses）；统一管理各项与人才政策（domains）；改革、协议与单项措施的效果（effects）",
        ),
      ),
    ),
    clause: Flag.Int("clause").pipe(
      Flag.withMetavar("NUMBER"),
      Flag.atLeast(0),
      Flag.withDescription(say("Only what stands for this clause, repeatable", "只验证该条款，可重复")),
    ),
    only: Flag.String("only").pipe(
      Flag.withMetavar("WORD"),
      Flag.atLeast(0),
      Flag.withDescription(say("Only rows with this word in their name, repeatable", "只运行名称中含该词的行，可重复")),
    ),
    residents,
    years,
    replications,
    out,
    workers,
    quiet,
    format: formatFlag(say),
    lang: languageFlag(say),
  };
  return Command.make("prove", input, (flags) =>
    abortable(async (signal) => {
      const size = sizeOf(flags);
      const named = (of: { readonly en: string; readonly zh: string } | undefined): boolean =>
        flags.only.length === 0 || flags.only.some((word) => `${of?.en}\n${of?.zh}`.includes(word));
      if (flags.of === "effects") {
        const all = { ...(await program.effects()), ...size };
        const ready = needsOf(program, flags, signal);
        const rows = all.rows.filter(({ of }) => named(of));
        refuseNone(rows.length, flags, say);
        await asking(program, flags, signal, async (runs) => {
          const shipped = async (...asked: Parameters<Program["shipped"]>) => ready(await program.shipped(...asked));
          const found = await effectsOf({ ...all, rows }, program.measures, shipped, runs);
          const { residents, years, replications } = all;
          const result: EffectsResult = { version: program.version, residents, years, replications, rows: found };
          print(flags.format === "json" ? asJson(result) : effectsReport(program, result, flags.lang));
        });
        return;
      }
      const all = await program.proofs(flags.of);
      const wanted = all.proofs.filter(
        ({ clauses, of }) =>
          (flags.clause.length === 0 || clauses.some((number) => flags.clause.includes(number))) && named(of),
      );
      refuseNone(wanted.length, flags, say);
      await asking(program, flags, signal, async (runs) => {
        const proofs = wanted.map((proof) => ({ ...proof, ...size }));
        const judged = await prove({ ...all, proofs }, program.measures, program.bareCounty, runs);
        const result: ProveResult = { version: program.version, counties: all.counties, judged };
        print(flags.format === "json" ? asJson(result) : proveReport(result, await program.clauses(), flags.lang));
      });
    }),
  ).pipe(
    Command.withDescription(
      say(
        "Show that policies act, by a switch, an expected effect and paired runs; what roll-outs and contracts change",
        "验证政策确实起作用：开关、预期效果、配对运行；改革与协议的效果表",
      ),
    ),
    Command.withExamples([
      {
        command: "yigongti prove --clause 102 --out proofs",
        description: say(
          "Whether seconded doctors arrive; runs are kept for the next question",
          "下沉人员是否到位；保存运行供后续使用",
        ),
      },
      {
        command: "yigongti prove --of effects --only Tianchang",
        description: say("What a contract changes, and for whom", "一份协议带来什么变化、对谁"),
      },
    ]),
  );
}

/** What was asked for has to be among what there is. */
function refuseNone(
  found: number,
  { clause, only }: { readonly clause: readonly number[]; readonly only: readonly string[] },
  say: Say,
): void {
  if (found > 0) return;
  const asked = [...clause.map((number) => `--clause ${number}`), ...only.map((word) => `--only ${word}`)].join(" ");
  throw new Failure(
    say(`${asked}: nothing that is shown to act goes by that`, `${asked}：没有与之对应的验证项`),
    EXIT.badInput,
  );
}
