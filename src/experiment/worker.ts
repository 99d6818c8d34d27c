import { branchCounty, createCounty } from "../county/county.ts";
import { serve } from "./serve.ts";

serve(createCounty, branchCounty);
