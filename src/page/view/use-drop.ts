import { useEffect } from "preact/hooks";
import { lessonFrom } from "../lessons/lesson.ts";
import { useSession } from "./use-session.ts";

/** A scenario (YAML) or a lesson (Markdown) may be dropped on the page. */
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
  const text = await file.text();
  if (/\.ya?ml$/i.test(file.name)) return session.openText(text, file.name);
  if (/\.md$/i.test(file.name)) {
    const lesson = lessonFrom(text, file.name);
    session.store.set({ lessons: [...session.store.get().lessons, lesson] });
    return session.show({ kind: "lesson", id: lesson.id });
  }
  session.store.set({
    notice: {
      en: `${file.name}: expected a scenario (.yaml) or a lesson (.md)`,
      zh: `${file.name}：应为情景文件（.yaml）或课程（.md）`,
    },
  });
}
