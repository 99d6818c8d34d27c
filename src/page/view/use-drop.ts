import { useEffect } from "preact/hooks";
import { formatProblem, ScenarioError } from "../../language/problem.ts";
import { lessonFrom } from "../lessons/lesson.ts";
import { problemLines } from "../problems.ts";
import { readResults } from "../results.ts";
import type { Session } from "../session/session.ts";
import { useSession } from "./use-session.ts";

/**
 * What may be dropped on the page: a scenario (YAML), alone or with the files that it names (a county's, its villages),
 * a lesson (Markdown), a county's filled-in table (xlsx, csv), a results folder of the command line or its
 * summary.json.
 */
export function useDrop(): void {
  const session = useSession();
  useEffect(() => {
    const over = (event: DragEvent): void => event.preventDefault();
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      const data = event.dataTransfer;
      if (data === null) return;
      const folder = data.items[0]?.webkitGetAsEntry();
      if (folder?.isDirectory === true) void openFolder(session, folder as FileSystemDirectoryEntry);
      else void openFiles(session, [...data.files]);
    };
    addEventListener("dragover", over);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", over);
      removeEventListener("drop", drop);
    };
  }, []);
}

const MOST_BYTES = 2_000_000;
const SUMMARY = "summary.json";

async function openFolder(session: Session, folder: FileSystemDirectoryEntry): Promise<void> {
  const file = await new Promise<File | undefined>((resolve) =>
    folder.getFile(
      SUMMARY,
      {},
      (entry) => (entry as FileSystemFileEntry).file(resolve, () => resolve(undefined)),
      () => resolve(undefined),
    ),
  );
  if (file !== undefined) return openFiles(session, [file]);
  session.store.set({
    notice: {
      en: `${folder.name}: expected a results folder (of run --out), found no ${SUMMARY} in it`,
      zh: `${folder.name}：应为结果文件夹（run --out 生成），其中没有 ${SUMMARY}`,
    },
  });
}

export async function openFiles(session: Session, files: readonly File[]): Promise<void> {
  const large = files.find(({ size }) => size > MOST_BYTES);
  if (large !== undefined)
    return session.store.set({ notice: { en: `${large.name} is larger than 2 MB`, zh: `${large.name} 超过 2 MB` } });
  try {
    await open(session, files);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const names = files.map(({ name }) => name).join(", ");
    session.store.set({
      notice: { en: `${names} could not be opened: ${reason}`, zh: `${names} 无法打开：${reason}` },
    });
  }
}

async function open(session: Session, files: readonly File[]): Promise<void> {
  if (files.length > 1 && !files.every(isLesson)) return openTogether(session, files);
  for (const each of files) await openFile(session, each);
}

const isLesson = ({ name }: File): boolean => /\.md$/i.test(name);

/** The one of the files that says when it starts is the scenario; the others lie beside it. */
async function openTogether(session: Session, files: readonly File[]): Promise<void> {
  const texts = await Promise.all(files.map(async (file) => [file.name, await file.text()] as const));
  const scenario = texts.find(([name, text]) => /\.ya?ml$/i.test(name) && /^start:/m.test(text));
  if (scenario === undefined)
    return session.store.set({
      notice: {
        en: "of several files one has to be a scenario (.yaml, with its start)",
        zh: "一次拖入多个文件时，其中须有一个情景文件（.yaml，含 start）",
      },
    });
  const [name, text] = scenario;
  const beside = texts.filter(([other]) => other !== name).map(([other, content]) => [`scenarios/${other}`, content]);
  await session.openText(text, name, Object.fromEntries(beside));
}

async function openFile(session: Session, file: File): Promise<void> {
  if (/\.(csv|xls[xmb]?|et|ods)$/i.test(file.name))
    return session.openTable(new Uint8Array(await file.arrayBuffer()), file.name);
  const text = await file.text();
  if (/\.ya?ml$/i.test(file.name)) return void (await session.openText(text, file.name));
  if (isLesson(file)) return openLesson(session, text, file.name);
  const results = /\.json$/i.test(file.name) ? readResults(text) : undefined;
  if (results !== undefined) {
    session.store.set({ results });
    return session.show({ kind: "results" });
  }
  session.store.set({
    notice: {
      en:
        `${file.name}: expected a scenario (.yaml), a lesson (.md), a county's table (.xlsx, .csv) or results (a ` +
        `folder, ${SUMMARY})`,
      zh: `${file.name}：应为情景文件（.yaml）、课程（.md）、县域数据填报表（.xlsx、.csv）或运行结果（文件夹、${SUMMARY}）`,
    },
  });
}

function openLesson(session: Session, text: string, name: string): void {
  try {
    const { places } = session.store.get();
    const lesson = lessonFrom(
      text,
      name,
      places.map(({ id }) => id),
    );
    const others = session.store.get().lessons.filter(({ id }) => id !== lesson.id);
    session.store.set({ lessons: [...others, lesson] });
    session.show({ kind: "lesson", id: lesson.id });
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    session.store.set({ notice: problemLines(error.problems, formatProblem) });
  }
}
