#!/usr/bin/env node
import { main } from "./command/entry.ts";
import { tuneEngine } from "./experiment/engine.ts";
import { program } from "./program.ts";
import { serveCommand } from "./service/command.ts";

tuneEngine();
main(program, (shipped, language) => [serveCommand(shipped, language)]);
