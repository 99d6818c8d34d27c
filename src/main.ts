#!/usr/bin/env node
import { main } from "./command/entry.ts";
import { tuneEngine } from "./experiment/engine.ts";
import { program } from "./program.ts";

tuneEngine();
main(program);
