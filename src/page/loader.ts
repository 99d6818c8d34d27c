import { needs } from "./needs.ts";
import { runPart } from "./unpack.ts";

/** What runs first: it says what the browser lacks, or takes the page's own script out of its pack. */
const missing = needs();
if (missing === undefined) void runPart("page");
else document.getElementById("app")!.innerHTML = `<p class="starting">${missing}</p>`;
