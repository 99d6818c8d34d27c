import { branchCounty, createCounties } from "../county/county.ts";
import { serve } from "./serve.ts";

serve(createCounties(), branchCounty);
