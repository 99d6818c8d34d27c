import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LIMITS } from "../../src/service/limits.ts";
import { answered, ask, dataFolder, type Service, SMALL, startService, wire } from "./support.ts";

const data = dataFolder();
let service: Service;
let port: number;
beforeAll(async () => {
  service = await startService(data.path, ["--per-client", "3"]);
  port = Number(new URL(service.url).port);
});
afterAll(async () => {
  await service?.end();
  data[Symbol.dispose]();
});

const JSON_TYPE = { "content-type": "application/json" };
const post = async (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(`${service.url}/v1/jobs`, { method: "POST", headers: { ...JSON_TYPE, ...headers }, body });

test("no path leads out of the service: neither in an address nor in a scenario, a design or a name", async () => {
  for (const path of [
    "/v1/jobs/../../../etc/passwd",
    "/v1/jobs/..%2f..%2fetc%2fpasswd",
    "/../etc/passwd",
    "//etc/passwd",
  ]) {
    const { text } = await wire(port, (socket) =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
    );
    expect(text).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(text).not.toContain("root:");
  }
  const head = "start: 2023-01-01\nyears: 1\nreplications: 1\nseed: 1\nname: x\n";
  const scenarios = [
    { name: "../../../etc/passwd" },
    { yaml: `${head}county: ../../../etc/passwd\n` },
    { yaml: `${head}county: /etc/passwd\n` },
    { yaml: "extends: /etc/passwd\n" },
    { yaml: "extends: seeds/../../../../etc/passwd\n" },
    { yaml: `${head}county: typical\nextends: ..\\..\\x.yaml\n` },
  ];
  for (const scenario of scenarios) {
    const { status, body } = await ask(service.url, { kind: "run", scenario });
    expect({ scenario, status }).toEqual({ scenario, status: 422 });
    expect(JSON.stringify(body)).not.toContain("root:");
  }
  const design = "base: ../../../../etc/passwd\nfactors:\n  policy.referral.mandatory: [false, true]\n";
  expect((await ask(service.url, { kind: "batch", scenario: { name: "typical" }, design })).status).toBe(422);
  const id = "0".repeat(64);
  expect((await fetch(`${service.url}/v1/jobs/${id}/tables/..%2f..%2f/x`)).status).toBe(400);
});

test("keys that nobody knows, prototypes among them, are refused", async () => {
  for (const body of [
    '{"kind":"run","scenario":{"name":"typical"},"__proto__":{"x":1}}',
    '{"kind":"run","scenario":{"name":"typical","__proto__":{"x":1}}}',
    '{"kind":"run","scenario":{"name":"typical"},"out":"../x"}',
    '{"kind":"run","scenario":{"name":"typical"},"constructor":{"prototype":{"x":1}}}',
    "not json",
    "[]",
  ])
    expect({ body, status: (await post(body)).status }).toEqual({ body, status: 400 });
  const { status } = await ask(service.url, {
    kind: "run",
    scenario: { yaml: "__proto__: {x: 1}\ncounty: typical\n" },
  });
  expect(status).toBe(422);
});

test("bombs of aliases and of packed bodies, deep nests, large bodies and floods of headers do no harm", async () => {
  const list = (name: string): string => `[${Array.from({ length: 9 }, () => `*${name}`).join(", ")}]`;
  const bomb = [
    "a: &a [x, x]",
    ..."bcdefghij".split("").map((name, i) => `${name}: &${name} ${list("abcdefghi"[i]!)}`),
  ];
  expect((await ask(service.url, { kind: "run", scenario: { yaml: bomb.join("\n") } })).status).toBe(422);
  expect((await ask(service.url, { kind: "run", scenario: { yaml: "[".repeat(100_000) } })).status).toBe(422);
  const packed = new Uint8Array(gzipSync(new Uint8Array(50_000_000)));
  expect((await post(packed, { "content-encoding": "gzip" })).status).toBe(415);
  expect((await post("x".repeat(LIMITS.bodyBytes + 1))).status).toBe(413);

  const huge = await wire(port, (socket) =>
    socket.write(`POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n${"x".repeat(9_999)}`),
  );
  expect(huge.text).toMatch(/^HTTP\/1\.1 413 /);
  const endless = await wire(port, (socket) =>
    socket.write("POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n"),
  );
  expect(endless.text).toMatch(/^HTTP\/1\.1 411 /);
  const flood = await wire(port, (socket) =>
    socket.write(`GET /v1 HTTP/1.1\r\nHost: localhost\r\n${`X-A: ${"y".repeat(900)}\r\n`.repeat(40)}\r\n`),
  );
  expect(flood.text).toMatch(/^HTTP\/1\.1 431 /);
  expect((await fetch(`${service.url}/v1`)).status).toBe(200);
});

test("another site's page cannot ask in this machine's name", async () => {
  const { text } = await wire(port, (socket) =>
    socket.write("GET /v1 HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
  );
  expect(text).toMatch(/^HTTP\/1\.1 403 /);
});

test("residents, years, replications, jobs and streams are bounded, and each refusal says by what", async () => {
  for (const [part, found] of [
    [{ residents: 50_000 }, "50000"],
    [{ years: 30 }, "31"],
    [{ replications: 1_000 }, "1000"],
  ] as const) {
    const { status, body } = await ask(service.url, { ...SMALL, ...part });
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain(found);
  }
  const jobs = [];
  for (const seed of [101, 102, 103]) jobs.push(await ask(service.url, { ...SMALL, seed, years: 15 }));
  expect(jobs.map(({ status }) => status)).toEqual([202, 202, 202]);
  expect((await ask(service.url, { ...SMALL, seed: 104 })).status).toBe(429);

  const events = `${service.url}/v1/jobs/${String(jobs[2]!.body.id)}/events`;
  const stop = new AbortController();
  const open = () => fetch(events, { signal: stop.signal });
  const streams = await Promise.all([open(), open(), open()]);
  expect(streams.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await answered(await open())).status).toBe(429);
  stop.abort();
  // A stream that is gone makes room.
  await expect
    .poll(async () => {
      const one = new AbortController();
      const { status } = await fetch(events, { signal: one.signal });
      one.abort();
      return status;
    })
    .toBe(200);
  for (const { body } of jobs) await fetch(`${service.url}/v1/jobs/${String(body.id)}`, { method: "DELETE" });
});

test("beyond this machine a token is asked for", async () => {
  using folder = dataFolder();
  await expect(startService(folder.path, ["--host", "0.0.0.0"])).rejects.toThrow("YIGONGTI_TOKEN");
  const token = "a token long enough";
  const open = await startService(folder.path, ["--host", "0.0.0.0"], { YIGONGTI_TOKEN: token });
  try {
    expect((await fetch(`${open.url}/v1`)).status).toBe(401);
    expect((await ask(open.url, SMALL)).status).toBe(401);
    expect((await fetch(`${open.url}/v1`, { headers: { authorization: "Bearer wrong" } })).status).toBe(401);
    expect((await fetch(`${open.url}/v1`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
  } finally {
    await open.end();
  }
});
