import { bundle } from "./bundle.ts";

const names = await bundle();
console.log(names.length === 0 ? "src/main.ts does not exist: nothing to build" : `dist/: ${names.length} files`);
