import { gather } from "../../src/experiment/batch/gather.ts";
import { rowsOver } from "../../src/experiment/batch/rows.ts";
import { runBatch } from "../../src/experiment/batch/run.ts";
import { openStore } from "../../src/experiment/batch/store.ts";
import { createThreadExecutor } from "../../src/experiment/threads.ts";
import { MEASURES, rowOf } from "./fake-batch.ts";
import { loadFake } from "./fake-scenario.ts";

/** Runs what is left of a batch over a fake county in two threads: folder and scenario file are its arguments. */
const [folder, base] = process.argv.slice(2) as [string, string];
const store = await openStore(folder);
const executor = createThreadExecutor(2, new URL("./fake-worker.ts", import.meta.url));
await runBatch(store, rowOf({ rows: rowsOver(await loadFake(base, {})), plan: store.batch }), executor);
await executor.close();
await gather(folder, store.batch, store, MEASURES, { machine: {}, code: { sha256: "00" } });
await store.close();
