import { useEffect } from "preact/hooks";
import { lessonFrom } from "../lessons/lesson.ts";
import { useSession } from "./use-session.ts";

/** A scenario (YAML), a lesson (Markdown) or a county's filled-in table (xlsx, csv) may be dropped on the page. */
export function useDrop(): void {
  const session = useSession();
  useEffect(() => {
    const over = (event: DragEvent): void => event.preventDefault();
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) void openFile(session, file);
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

export async function openFile(session: ReturnType<typeof useSession>, file: File): Promise<void> {
  if (file.size > MOST_BYTES) {
    session.store.set({
      notice: { en: `${file.name} is larger than 2 MB`, zh: `${file.name} 超过 2 MB` },
    });
    return;
  }
  if (/\.(xlsx|csv)$/i.test(file.name)) return session.openTable(new Uint8Array(await file.arrayBuffer()), file.name);
  const text = await file.text();
  if (/\.ya?ml$/i.test(file.name)) return void (await session.openText(text, file.name));
  if (/\.md$/i.test(file.name)) {
    const lesson = lessonFrom(text, file.name);
    session.store.set({ lessons: [...session.store.get().lessons, lesson] });
    return session.show({ kind: "lesson", id: lesson.id });
  }
  session.store.set({
    notice: {
      en: `${file.name}: expected a scenario (.yaml), a lesson (.md) or a county's table (.xlsx, .csv)`,
      zh: `${file.name}：应为情景文件（.yaml）、课程（.md）或县域数据填报表（.xlsx、.csv）`,
    },
  });
}
