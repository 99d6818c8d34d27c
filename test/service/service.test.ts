import { afterAll, beforeAll, expect, test } from "vitest";
import { createCounty, MECHANISMS } from "../../src/county/county.ts";
import { INDICATORS as measures } from "../../src/county/indicators/catalogue.ts";
import { fileReader } from "../../src/command/reader.ts";
import { runReplication } from "../../src/experiment/replication.ts";
import { digestRun, digestTables } from "../../src/results/digest.ts";
import { readParquet } from "../../src/results/parquet.ts";
import { declarationOf } from "../../src/scenario/epochs.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { ask, dataFolder, follow, type Service, SMALL, startService, wire, type Wired } from "./support.ts";

const data = dataFolder();
let service: Service;
/** Connections that never finish their headers, held while all else here is asked: half a header, drop by drop. */
let held: readonly Promise<Wired>[];
beforeAll(async () => {
  service = await startService(data.path);
  const port = Number(new URL(service.url).port);
  held = [
    wire(port, (socket) => socket.write("GET /v1 HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")),
    wire(port, (socket) => {
      socket.write("GET /v1 HTTP/1.1\r\n");
      const drip = setInterval(() => socket.write("X-D: a\r\n"), 500);
      socket.once("close", () => clearInterval(drip));
    }),
  ];
});
afterAll(async () => {
  await service?.end();
  data[Symbol.dispose]();
});

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** A client made of an OpenAPI document while the test runs: it knows nothing but the names of operations. */
function clientOf(url: string, { paths }: Document) {
  const found = new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, operation]) => [operation.operationId, { path, method, ...operation }] as const,
      ),
    ),
  );
  return async (name: string, params: Record<string, string> = {}, body?: object): Promise<Response> => {
    const { path, method, parameters = [] } = found.get(name)!;
    const of = (where: string) => parameters.filter((each) => each.in === where && params[each.name] !== undefined);
    const filled = of("path").reduce((text, each) => text.replace(`{${each.name}}`, params[each.name]!), path);
    const query = new URLSearchParams(Object.fromEntries(of("query").map((each) => [each.name, params[each.name]!])));
    return fetch(`${url}${filled}?${query}`, {
      method: method.toUpperCase(),
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
  };
}

test("the OpenAPI document holds together, and a client made from it runs a job to the digest of the command line", async () => {
  const document = (await (await fetch(`${service.url}/openapi.json`)).json()) as Document;
  expect(document.openapi).toMatch(/^3\.1\./);
  const text = JSON.stringify(document);
  for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g))
    expect(document).toHaveProperty(["components", "schemas", decodeURIComponent(name!)]);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ path, ...operation })),
  );
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const { path, parameters = [] } of operations)
    expect(parameters.filter((each) => each.in === "path").map(({ name }) => `{${name}}`)).toEqual(
      path.match(/\{\w+\}/g) ?? [],
    );
  expect(await (await fetch(`${service.url}/docs`)).text()).toContain("<!doctype html>");

  const call = clientOf(service.url, document);
  const asked = (await (await call("jobs.ask", {}, SMALL)).json()) as { id: string };
  const told = await follow(service.url, asked.id);
  expect(told.at(-1)!.data).toMatchObject({ state: "done", share: 1 });
  const result = (await (await call("results.result", { id: asked.id })).json()) as { digest: string };
  const mechanisms = MECHANISMS.map(declarationOf);
  const options = { measures, mechanisms, residents: 2_000, years: 1 };
  const { scenario, input } = await loadScenario(fileReader(), "scenarios/qingshuihe.yaml", options);
  const key = { seed: scenario.seed, replication: 0 };
  expect(result.digest).toBe(
    digestRun([{ ...key, digest: digestTables(runReplication(createCounty, input, key).tables) }]),
  );

  const table = await call("results.table", { id: asked.id, set: "results", table: "measures_yearly" });
  expect(table.headers.get("content-type")).toBe("application/vnd.apache.parquet");
  expect((await readParquet("measures_yearly", new Uint8Array(await table.arrayBuffer()))).rows).toBeGreaterThan(100);
  const report = await call("results.report", { id: asked.id, format: "html", lang: "zh" });
  expect(await report.text()).toContain("清水河县");
});

test("the same question is the same job, however it is written, and answers at once; another seed is another", async () => {
  const first = await ask(service.url, SMALL);
  const began = performance.now();
  const again = await ask(service.url, { ...SMALL });
  expect(performance.now() - began).toBeLessThan(500);
  expect(again.status).toBe(200);
  expect(again.body.id).toBe(first.body.id);
  const yaml =
    "# In other words\nextends: qingshuihe.yaml\nname: Qingshuihe before reform\nresidents: 2000\nyears: 1\n";
  const otherWords = await ask(service.url, { kind: "run", scenario: { yaml }, replications: 1 });
  expect(otherWords.body.id).toBe(first.body.id);
  expect((await ask(service.url, { ...SMALL, seed: 77 })).body.id).not.toBe(first.body.id);
});

test("comparisons and batches run as jobs; who comes back with the number of an event goes on after it", async () => {
  const compare = { ...SMALL, kind: "compare", other: { name: "qingshuihe" }, residents: 1_000, seed: 5 };
  const design =
    "base: scenario.yaml\nresidents: 1000\nyears: 1\nreplications: 2\nfactors:\n  policy.referral.mandatory: [false, true]\nmeasures: [fund_spending_yuan]\n";
  const compared = await ask(service.url, compare);
  const batch = await ask(service.url, { kind: "batch", scenario: { name: "qingshuihe" }, design });
  expect([compared.status, batch.status]).toEqual([202, 202]);
  expect(batch.body).toMatchObject({ replications: 4, years: 2 });

  const id = String(batch.body.id);
  const some = await follow(service.url, id, 0, ({ event }) => event === "progress");
  const rest = await follow(service.url, id, some.at(-1)!.id);
  expect(rest[0]!.id).toBe(some.at(-1)!.id + 1);
  expect(rest.at(-1)!.data).toMatchObject({ state: "done" });
  const numbers = [...some, ...rest].map((told) => told.id);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  const done = await (await fetch(`${service.url}/v1/jobs/${id}/result`)).json();
  expect(done).toMatchObject({ rows: 2, replications: { all: 4, done: 4, failed: 0 } });

  expect((await follow(service.url, String(compared.body.id))).at(-1)!.data).toMatchObject({ state: "done" });
  const differences = (await (await fetch(`${service.url}/v1/jobs/${String(compared.body.id)}/result`)).json()) as {
    first: { digest: string };
    second: { digest: string };
  };
  expect(differences.first.digest).toBe(differences.second.digest);
  const report = await fetch(`${service.url}/v1/jobs/${id}/report?format=html&lang=zh`);
  expect(report.status).toBe(200);
  expect(await report.text()).toContain("各行");
});

test("a job that is cancelled ends, and asked again it is begun anew", async () => {
  const long = { ...SMALL, seed: 9, years: 10 };
  const { body } = await ask(service.url, long);
  const id = String(body.id);
  await follow(service.url, id, 0, ({ event }) => event === "progress");
  expect((await fetch(`${service.url}/v1/jobs/${id}/result`)).status).toBe(409);
  expect((await fetch(`${service.url}/v1/jobs/${id}`, { method: "DELETE" })).status).toBe(200);
  expect((await follow(service.url, id)).at(-1)!.data.state).toBe("cancelled");
  const again = await ask(service.url, long);
  expect(again).toMatchObject({ status: 202, body: { id } });
  await fetch(`${service.url}/v1/jobs/${id}`, { method: "DELETE" });
  await follow(service.url, id);
});

test("connections that never finish their headers are closed, while others are answered", async () => {
  expect((await fetch(`${service.url}/v1`)).status).toBe(200);
  for (const { text, ms } of await Promise.all(held)) {
    expect(text === "" || text.startsWith("HTTP/1.1 408")).toBe(true);
    expect(ms).toBeLessThan(20_000);
  }
});
