#!/usr/bin/env node
"use strict";
// The command's first file, in words that the oldest Node understands: it runs the program by a Node that is new
// enough, its own or the one that comes with the packages, or names the Node that is needed.
const childProcess = require("child_process");
const fs = require("fs");
const path = require("path");
const url = require("url");

const LEAST = [22, 19];
const main = path.join(__dirname, "main.js");

function isEnough(version) {
  const parts = version.split(".");
  return Number(parts[0]) > LEAST[0] || (Number(parts[0]) === LEAST[0] && Number(parts[1]) >= LEAST[1]);
}

/** The Node that comes with the packages, or nothing. */
function nodeBeside() {
  const system = process.platform === "win32" ? "win" : process.platform;
  const name = "node-" + system + "-" + process.arch;
  try {
    const folder = path.dirname(require.resolve(name + "/package.json", { paths: [__dirname] }));
    const file = path.join(folder, "bin", process.platform === "win32" ? "node.exe" : "node");
    return fs.existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

function refuse() {
  const env = process.env;
  const said = env.YIGONGTI_LANG || env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  const least = LEAST.join(".");
  process.stderr.write(
    /^zh/i.test(said)
      ? "yigongti 需要 Node " + least + " 或更高版本，当前为 " + process.versions.node + "（https://nodejs.org）\n"
      : "yigongti needs Node " + least + " or later, this is " + process.versions.node + " (https://nodejs.org)\n",
  );
  process.exit(1);
}

function runBy(node) {
  const child = childProcess.spawn(node, [main].concat(process.argv.slice(2)), { stdio: "inherit" });
  ["SIGINT", "SIGTERM"].forEach(function (signal) {
    process.on(signal, function () {
      child.kill(signal);
    });
  });
  child.on("error", refuse);
  child.on("close", function (code, signal) {
    process.exit(code === null ? (signal === "SIGINT" ? 130 : 143) : code);
  });
}

if (isEnough(process.versions.node)) import(url.pathToFileURL(main).href);
else {
  const beside = nodeBeside();
  if (beside === undefined) refuse();
  else runBy(beside);
}
