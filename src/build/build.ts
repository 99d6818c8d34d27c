import { bundle } from "./bundle.ts";
import { linkCommand, placeLauncher } from "./launcher.ts";
import { buildPage, isPageStale } from "./page.ts";
import { buildTypes } from "./types.ts";

/** `npm run build`: the bundle, the command that starts it, the types of what the package exports, and the page. */
const names = await bundle();
console.log(names.length === 0 ? "src/main.ts does not exist: nothing to build" : `dist/: ${names.length} files`);

placeLauncher();
linkCommand();

await buildTypes();
if (isPageStale()) console.log(`dist/page.html: ${((await buildPage()) / 1e6).toFixed(2)} MB`);
