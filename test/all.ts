import { spawn } from "node:child_process";

/*
 * `npm test`: types and style are checked beside the quick suite, not before it, and told after it; what stands on the
 * command line goes to the suite.
 */

/** Runs one of the package's scripts or programs. @returns its exit code, and what it printed where that is kept */
function run(command: string, kept: boolean): Promise<{ readonly code: number; readonly printed: string }> {
  const child = spawn(command, {
    shell: true,
    stdio: ["ignore", kept ? "pipe" : "inherit", kept ? "pipe" : "inherit"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text: Buffer) => (printed += String(text)));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code: code ?? 1, printed })));
}

const words = process.argv.slice(2).map((word) => JSON.stringify(word));
const [checks, suite] = await Promise.all([
  Promise.all(["npm run --silent typecheck", "npm run --silent lint"].map((command) => run(command, true))),
  run(["vitest run --config test/vitest.config.ts --mode quick", ...words].join(" "), false),
]);
for (const { code, printed } of checks) if (code !== 0) process.stderr.write(`\n${printed}`);
process.exitCode = Math.max(suite.code, ...checks.map(({ code }) => code)) === 0 ? 0 : 1;
