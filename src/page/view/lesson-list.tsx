import { words } from "../words/language.ts";
import { Drawer } from "./drawer-frame.tsx";
import { openFiles } from "./use-drop.ts";
import { useLook, useSay, useSession } from "./use-session.ts";

export function LessonList() {
  const session = useSession();
  const say = useSay();
  const lessons = useLook((state) => state.lessons);
  return (
    <Drawer title={say(words("Lessons", "课程"))}>
      <p>
        {say(
          words(
            "Ten minutes each: a question, your prediction, a run, the answer with its uncertainty.",
            "每课约十分钟：一个问题，先写下你的预测，再运行，看答案及其不确定性。",
          ),
        )}
      </p>
      <ol class="lessons">
        {lessons.map(({ id, title, minutes }) => (
          <li key={id}>
            <button type="button" onClick={() => session.show({ kind: "lesson", id })}>
              {say(title)}
            </button>{" "}
            <small>{say(words(`${minutes} minutes`, `${minutes} 分钟`))}</small>
          </li>
        ))}
      </ol>
      <p>
        {say(
          words(
            "A teacher can write one (Markdown) and drop it on the page, or choose it here:",
            "教师可自写一课（Markdown），拖到页面上，或在此选择：",
          ),
        )}
      </p>
      <input
        type="file"
        accept=".md"
        aria-label={say(words("Lesson", "课程"))}
        onChange={(event) => {
          void openFiles(session, [...(event.currentTarget.files ?? [])]);
        }}
      />
    </Drawer>
  );
}
