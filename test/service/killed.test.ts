import { expect, test } from "vitest";
import { ask, dataFolder, follow, SMALL, startService } from "./support.ts";

test("what is done and what runs survive a service that is killed; what it had begun ends with it and goes on after it", async () => {
  using data = dataFolder();
  const design =
    "base: scenario.yaml\nresidents: 1000\nyears: 1\nreplications: 3\nseed: 1\nfactors:\n  policy.referral.mandatory: [false, true]\nmeasures: [fund_spending_yuan]\n";
  const first = await startService(data.path, ["--jobs", "1"]);
  const done = await ask(first.url, SMALL);
  await follow(first.url, String(done.body.id));
  const result = await (await fetch(`${first.url}/v1/jobs/${String(done.body.id)}/result`)).text();
  const batch = await ask(first.url, { kind: "batch", scenario: { name: "qingshuihe" }, design });
  const waiting = await ask(first.url, { ...SMALL, seed: 2 });
  // Of six replications two run at a time: at a half one at least is done, where at a third none may be.
  const before = await follow(first.url, String(batch.body.id), 0, ({ data: { share } }) => share > 0.5);
  await first.end("SIGKILL");

  const second = await startService(data.path, ["--jobs", "1"]);
  try {
    expect(await (await fetch(`${second.url}/v1/jobs/${String(done.body.id)}/result`)).text()).toBe(result);
    const list = (await (await fetch(`${second.url}/v1/jobs`)).json()) as { id: string; state: string }[];
    const states = Object.fromEntries(list.map(({ id, state }) => [id, state]));
    expect(states).toEqual({
      [String(done.body.id)]: "done",
      [String(batch.body.id)]: "running",
      [String(waiting.body.id)]: "queued",
    });
    const after = await follow(second.url, String(batch.body.id), before.at(-1)!.id);
    expect(after.at(-1)!.data.state).toBe("done");
    // Replications that were done are not done again.
    const shares = after.filter(({ event }) => event === "progress").map(({ data: { share } }) => share);
    expect(shares[0]).toBeGreaterThan(0.1);
    expect((await follow(second.url, String(waiting.body.id))).at(-1)!.data.state).toBe("done");
  } finally {
    await second.end();
  }
});
