import { readFileSync } from "node:fs";
import { Result, Schema } from "effect";
import { expect, test } from "vitest";
import { parse } from "yaml";

/**
 * The jobs that come with the program, held against what Kubernetes takes for them: the fields of a Job of `batch/v1`
 * that they use, none but these, and the rules between fields that its API server checks (Kubernetes API reference,
 * JobSpec, PodFailurePolicy, PodSpec, of version 1.33, in which failures by index are stable).
 */
const Name = Schema.String.check(Schema.isPattern(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/));
const Quantity = Schema.String.check(Schema.isPattern(/^\d+(\.\d+)?(m|[kMGTPE]|[KMGTPE]i)?$/));
const Count = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0));
const optional = Schema.optionalKey;
const ExitCodes = Schema.Struct({
  containerName: optional(Name),
  operator: Schema.Literals(["In", "NotIn"]),
  values: Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 255 }))),
});
const Condition = Schema.Struct({ type: Schema.String, status: Schema.Literals(["True", "False", "Unknown"]) });
const Resources = Schema.Struct({ cpu: optional(Quantity), memory: optional(Quantity) });
const Container = Schema.Struct({
  name: Name,
  image: Schema.String.check(Schema.isMinLength(1)),
  workingDir: optional(Schema.String),
  command: Schema.Array(Schema.String),
  args: Schema.Array(Schema.String),
  env: optional(
    Schema.Array(
      Schema.Struct({
        name: Schema.String.check(Schema.isPattern(/^[-._a-zA-Z][-._a-zA-Z0-9]*$/)),
        value: optional(Schema.String),
        valueFrom: optional(Schema.Struct({ secretKeyRef: Schema.Struct({ name: Name, key: Schema.String }) })),
      }),
    ),
  ),
  resources: Schema.Struct({ requests: Resources, limits: Resources }),
  volumeMounts: optional(
    Schema.Array(Schema.Struct({ name: Name, mountPath: Schema.String.check(Schema.isPattern(/^\/[^:]*$/)) })),
  ),
});
const Job = Schema.Struct({
  apiVersion: Schema.Literal("batch/v1"),
  kind: Schema.Literal("Job"),
  metadata: Schema.Struct({ name: Name }),
  spec: Schema.Struct({
    completionMode: optional(Schema.Literals(["Indexed", "NonIndexed"])),
    completions: optional(Count),
    parallelism: optional(Count),
    backoffLimit: optional(Count),
    backoffLimitPerIndex: optional(Count),
    maxFailedIndexes: optional(Count),
    podFailurePolicy: optional(
      Schema.Struct({
        rules: Schema.Array(
          Schema.Struct({
            action: Schema.Literals(["FailJob", "FailIndex", "Ignore", "Count"]),
            onExitCodes: optional(ExitCodes),
            onPodConditions: optional(Schema.Array(Condition)),
          }),
        ),
      }),
    ),
    template: Schema.Struct({
      spec: Schema.Struct({
        restartPolicy: Schema.Literals(["Never", "OnFailure"]),
        terminationGracePeriodSeconds: optional(Count),
        containers: Schema.Array(Container).check(Schema.isMinLength(1)),
        volumes: optional(
          Schema.Array(Schema.Struct({ name: Name, persistentVolumeClaim: Schema.Struct({ claimName: Name }) })),
        ),
      }),
    }),
  }),
});
type Job = typeof Job.Type;
const decode = Schema.decodeUnknownResult(Job, { errors: "all", onExcessProperty: "error" });

/** What an API server would refuse of a job whose fields are right by themselves. */
function refusals({ spec }: Job): readonly string[] {
  const { template, podFailurePolicy, completions = 1, parallelism = 1 } = spec;
  const { containers, volumes = [], restartPolicy } = template.spec;
  const indexed = spec.completionMode === "Indexed";
  const byIndex = spec.backoffLimitPerIndex !== undefined;
  const rules = podFailurePolicy?.rules ?? [];
  const values = rules.flatMap(({ onExitCodes }) => (onExitCodes === undefined ? [] : [onExitCodes]));
  const names = new Set(volumes.map(({ name }) => name));
  const wrong: readonly (readonly [boolean, string])[] = [
    [indexed && spec.completions === undefined, "an indexed job says its completions"],
    [indexed && parallelism > 100_000, "an indexed job has 100,000 pods at a time at most"],
    [byIndex && !indexed, "backoffLimitPerIndex is for indexed jobs"],
    [byIndex && restartPolicy !== "Never", "with backoffLimitPerIndex restartPolicy is Never"],
    [spec.maxFailedIndexes !== undefined && !byIndex, "maxFailedIndexes needs backoffLimitPerIndex"],
    [(spec.maxFailedIndexes ?? 0) > completions, "maxFailedIndexes is at most completions"],
    [podFailurePolicy !== undefined && restartPolicy !== "Never", "with podFailurePolicy restartPolicy is Never"],
    [rules.length > 20, "there are 20 rules at most"],
    [rules.some(({ action }) => action === "FailIndex") && !byIndex, "FailIndex needs backoffLimitPerIndex"],
    [
      rules.some((rule) => (rule.onExitCodes === undefined) === (rule.onPodConditions === undefined)),
      "a rule has exit codes or conditions",
    ],
    [values.some((each) => each.operator === "In" && each.values.includes(0)), "0 is no exit code of a failure"],
    [
      values.some((each) => each.values.some((code, i) => i > 0 && code <= each.values[i - 1]!)),
      "exit codes rise and stand once",
    ],
    [
      values.some(({ containerName }) => containerName && !containers.some(({ name }) => name === containerName)),
      "exit codes are of a container of the pod",
    ],
    [
      containers.some(({ volumeMounts = [] }) => volumeMounts.some(({ name }) => !names.has(name))),
      "what is mounted is a volume of the pod",
    ],
    [
      containers.some(({ env = [] }) =>
        env.some(({ value, valueFrom }) => value !== undefined && valueFrom !== undefined),
      ),
      "a variable has a value or a place to take it from",
    ],
  ];
  return wrong.flatMap(([is, what]) => (is ? [what] : []));
}

const shipped = (name: string): unknown =>
  parse(readFileSync(new URL(`../../../scenarios/jobs/${name}.yaml`, import.meta.url), "utf8"));

function jobIn(name: string): Job {
  const read = decode(shipped(name));
  if (Result.isFailure(read)) throw new Error(`${name}.yaml: ${String(read.failure)}`);
  return read.success;
}

test.each(["kubernetes-indexed", "kubernetes-workers"])("%s.yaml is a job that Kubernetes takes", (name) => {
  expect(refusals(jobIn(name))).toEqual([]);
});

test("the indexed job has a part of the batch for each index, and each part is that of its index", () => {
  const { spec } = jobIn("kubernetes-indexed");
  const command = spec.template.spec.containers[0]!.args.join(" ");
  expect(command).toContain(`--shard "$JOB_COMPLETION_INDEX/${spec.completions}"`);
  const claim = spec.template.spec.containers[0]!.volumeMounts![0]!.mountPath;
  expect(command).toContain(`--out ${claim}/`);
});

test("a field misspelt, a rule that needs another and a policy for pods that restart are seen", () => {
  const indexed = shipped("kubernetes-indexed") as { readonly spec: object };
  const misspelt = decode({ ...indexed, spec: { ...indexed.spec, completion: 8 } });
  expect(Result.isFailure(misspelt) && String(misspelt.failure)).toContain("completion");
  const { backoffLimitPerIndex: _, ...unlimited } = jobIn("kubernetes-indexed").spec;
  expect(refusals({ ...jobIn("kubernetes-indexed"), spec: unlimited })).toEqual([
    "maxFailedIndexes needs backoffLimitPerIndex",
    "FailIndex needs backoffLimitPerIndex",
  ]);
  const { podFailurePolicy } = jobIn("kubernetes-indexed").spec;
  const workers = jobIn("kubernetes-workers");
  expect(refusals({ ...workers, spec: { ...workers.spec, podFailurePolicy: podFailurePolicy! } })).toContain(
    "with podFailurePolicy restartPolicy is Never",
  );
});
