#!/usr/bin/env node
import { main } from "./command/entry.ts";
import type { Program } from "./command/program.ts";
import { giveBack, tuneEngine } from "./experiment/engine.ts";
import { program } from "./program.ts";
import { serveCommand } from "./service/command.ts";

tuneEngine();
/** Before a run memory is given back. */
const frugal = (generous: Program): Program => ({
  ...generous,
  executor(workers) {
    giveBack();
    return generous.executor(workers);
  },
  joined: (more) => frugal(generous.joined(more)),
});
main(frugal(program), (shipped, language) => [serveCommand(shipped, language)]);
