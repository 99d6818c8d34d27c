import { workerData } from "node:worker_threads";
import { branchCounty, createCounties } from "../county/county.ts";
import type { ThreadData } from "./messages.ts";
import { watchWith } from "./outside.ts";
import { serve } from "./serve.ts";

const watch = await watchWith((workerData as ThreadData).outside);

serve(createCounties(watch), (input, run, state) => branchCounty(input, run, state, watch));
