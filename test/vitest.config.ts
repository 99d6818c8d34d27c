import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/**
 * The four suites. `npm test` runs `test`, which needs nothing but `npm ci`; the others live in a folder
 * of their own and are reached with `--mode`.
 */
const suites = {
  test: { include: ["test/**/*.test.ts"], minutes: 1 },
  browser: { include: ["test/browser/**/*.test.ts"], minutes: 3 },
  machines: { include: ["test/machines/**/*.test.ts"], minutes: 5 },
  long: { include: ["test/long/**/*.test.ts"], minutes: 60 },
};

const apart = ["test/browser/**", "test/machines/**", "test/long/**"];

export default defineConfig(({ mode }) => {
  if (!(mode in suites)) {
    throw new Error(`--mode ${mode}: expected one of ${Object.keys(suites).join(", ")}`);
  }
  const suite = suites[mode as keyof typeof suites];
  return {
    root: fileURLToPath(new URL("..", import.meta.url)),
    test: {
      include: suite.include,
      exclude: mode === "test" ? apart : [],
      testTimeout: suite.minutes * 60_000,
      hookTimeout: suite.minutes * 60_000,
      maxWorkers: mode === "test" ? 2 : 1,
      fileParallelism: mode === "test",
    },
  };
});
