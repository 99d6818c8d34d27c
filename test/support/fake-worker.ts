import { serve } from "../../src/experiment/serve.ts";
import { createFakeCounty } from "./fake-county.ts";

serve(createFakeCounty);
