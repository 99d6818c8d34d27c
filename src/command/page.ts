import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Option } from "effect";
import { Command, Flag } from "effect/cli";
import { abortable } from "./abortable.ts";
import { EXIT, Failure } from "./failure.ts";
import { languageFlag } from "./flags.ts";
import { type Language, type Say, sayIn } from "./language.ts";
import { print } from "./print.ts";

interface PageFlags {
  readonly out: Option.Option<string>;
  readonly open: boolean;
  readonly lang: Language;
}

/** `page`: the teaching page with the real engine inside, one file that opens by double-click. */
export function pageCommand(language: Language) {
  const say = sayIn(language);
  const input = {
    out: Flag.String("out").pipe(
      Flag.withMetavar("FILE"),
      Flag.optional,
      Flag.withDescription(say("Write the page to this file", "把页面写入该文件")),
    ),
    open: Flag.Boolean("open").pipe(
      Flag.withDefault(false),
      Flag.withDescription(say("Open it in the browser", "在浏览器中打开")),
    ),
    lang: languageFlag(say),
  };
  return Command.make("page", input, (flags) => abortable(() => page(flags))).pipe(
    Command.withDescription(
      say(
        "Write or open the teaching page: one file with the engine and several counties inside, no network needed",
        "导出或打开教学页面：一个文件，内含引擎与多个县，无需联网",
      ),
    ),
    Command.withExamples([
      { command: "yigongti page --open", description: say("Look at it", "打开查看") },
      { command: "yigongti page --out county.html", description: say("Take it to a class", "带去课堂") },
    ]),
  );
}

/** Beside the bundle; for the sources in `dist`. */
export function pageFile(): string {
  const near = fileURLToPath(new URL("page.html", import.meta.url));
  return existsSync(near) ? near : fileURLToPath(new URL("../../dist/page.html", import.meta.url));
}

async function page({ out, open, lang }: PageFlags): Promise<void> {
  const say = sayIn(lang);
  if (Option.isNone(out) && !open)
    throw new Failure(say("page: expected --out FILE or --open", "page：应有 --out 文件 或 --open"), EXIT.badInput);
  const source = pageFile();
  if (!existsSync(source))
    throw new Failure(
      say(`there is no page at ${source}: build it with npm run build`, `${source} 不存在：请先运行 npm run build`),
    );
  const file = Option.isSome(out)
    ? resolve(out.value)
    : join(mkdtempSync(join(tmpdir(), "yigongti-")), "yigongti.html");
  write(file, readFileSync(source), say);
  const size = (statSync(file).size / 1e6).toFixed(2);
  print(say(`${file} (${size} MB): open it by double-click`, `${file}（${size} MB）：双击即可打开`));
  if (open) await openInBrowser(file, say);
}

/** The file appears whole or not at all. */
function write(file: string, bytes: Uint8Array, say: Say): void {
  const temporary = `${file}.partial-${process.pid}`;
  try {
    if (existsSync(file) && statSync(file).isDirectory())
      throw new Failure(say(`${file} is a folder, expected a file`, `${file} 是文件夹，应为文件`), EXIT.badInput);
    writeFileSync(temporary, bytes);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    if (error instanceof Failure) throw error;
    const { message } = error as Error;
    throw new Failure(say(`${file} cannot be written: ${message}`, `无法写入 ${file}：${message}`));
  }
}

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};

function openInBrowser(file: string, say: Say): Promise<void> {
  const [program, ...args] = OPENERS[process.platform] ?? ["xdg-open"];
  return new Promise((done, failed) => {
    const child = spawn(program!, [...args, file], { stdio: "ignore", detached: true });
    child.on("error", () =>
      failed(
        new Failure(
          say(
            `no browser could be started (${program}); open ${file} by hand`,
            `无法启动浏览器（${program}），请手动打开 ${file}`,
          ),
        ),
      ),
    );
    child.on("spawn", () => {
      child.unref();
      done();
    });
  });
}
