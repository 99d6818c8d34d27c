import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/**
 * What institutions and people do with the rules, each mechanism in counties of its own; the fit of the model, its
 * report and what was published of counties; whole runs of the page's engine; the tutorials, how-tos and READMEs as
 * they are written.
 */
const MODEL = [
  "test/county/{behaviour,centres,chronic,contracts,management,shock,workforce}/**/*.test.ts",
  "test/theory/fit.test.ts",
  "test/published/{cases,elasticity,levels}.test.ts",
  "test/documents/validation.test.ts",
  "test/command/{planner,readme}.test.ts",
  "test/documents/pages.test.ts",
  "test/page/world.test.ts",
];
const BROWSER = ["test/browser/**/*.test.ts"];
const MACHINES = ["test/machines/**/*.test.ts"];
const LONG = ["test/long/**/*.test.ts"];
const APART = [...BROWSER, ...MACHINES, ...LONG];

/**
 * The suites, reached with `--mode`. `npm test` runs `quick` and `npm run test:model` the rest of what needs nothing
 * but
 * `npm ci`; without a mode both, so that any file of either can be run by its name. The others live in a folder of
 * their own. `.ci/run` runs all but `long`.
 */
const suites = {
  test: { include: ["test/**/*.test.ts"], exclude: APART, minutes: 3, workers: 2 },
  quick: { include: ["test/**/*.test.ts"], exclude: [...APART, ...MODEL], minutes: 2, workers: 2 },
  model: { include: MODEL, exclude: [], minutes: 3, workers: 2 },
  browser: { include: BROWSER, exclude: [], minutes: 3, workers: 1 },
  machines: { include: MACHINES, exclude: [], minutes: 5, workers: 1 },
  long: { include: LONG, exclude: [], minutes: 60, workers: 1 },
};

export default defineConfig(({ mode }) => {
  if (!(mode in suites)) {
    throw new Error(`--mode ${mode}: expected one of ${Object.keys(suites).join(", ")}`);
  }
  const { include, exclude, minutes, workers } = suites[mode as keyof typeof suites];
  return {
    root: fileURLToPath(new URL("..", import.meta.url)),
    test: {
      include,
      exclude,
      testTimeout: minutes * 60_000,
      hookTimeout: minutes * 60_000,
      // What a test waits for comes later on a slow machine; whoever waits in vain finds out by the test's own time.
      expect: { poll: { timeout: 90_000 } },
      maxWorkers: workers,
      fileParallelism: workers > 1,
      // Tests leave nothing behind in their process, so that one process runs many files: the program is loaded once,
      // seeds are parsed once, and tables that hang on a few numbers are made once.
      isolate: false,
      experimental: { viteModuleRunner: false, nodeLoader: false },
    },
  };
});
