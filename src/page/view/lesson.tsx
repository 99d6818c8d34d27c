import { useEffect, useState } from "preact/hooks";
import { daysOf } from "../dates.ts";
import { rulesOfLesson } from "../lessons/rules.ts";
import { measureOf, thisYear, valueIn } from "../measures.ts";
import { inUnit } from "../words/format.ts";
import { words } from "../words/language.ts";
import { BandControl } from "./band-control.tsx";
import { Drawer } from "./drawer-frame.tsx";
import { Markdown } from "./markdown.tsx";
import { useLook, useSay, useSession } from "./use-session.ts";

type Stage = "question" | "opening" | "running" | "answer";

/** A lesson: the answer is shown only after a prediction and a run. */
export function LessonDrawer({ id }: { readonly id: string }) {
  const session = useSession();
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const lesson = useLook((state) => state.lessons.find((each) => each.id === id));
  const worlds = useLook((state) => state.worlds);
  const racing = useLook((state) => state.racing);
  const [stage, setStage] = useState<Stage>("question");
  const [prediction, setPrediction] = useState("");
  const [because, setBecause] = useState("");
  useEffect(() => {
    if (stage !== "running" || racing !== undefined || lesson === undefined) return;
    const days = daysOf(lesson.until) - (worlds[0]?.input.startDay ?? 0);
    const isThere = worlds.every((world) => world === undefined || (world.figures?.days ?? 0) >= days);
    if (isThere && worlds[0] !== undefined) setStage("answer");
  }, [stage, racing, worlds]);
  if (lesson === undefined) return null;
  const parts = lesson.parts[lang];
  const measure = measureOf(lesson.measure);
  const values = worlds.map((world) => valueIn(thisYear(world?.figures), lesson.measure));
  const unit = measure.unit === "share" ? "%" : "";

  return (
    <Drawer title={say(lesson.title)}>
      <div class="lesson">
        <h3>{say(words("Question", "问题"))}</h3>
        <Markdown text={parts.question} />
        <h3>{say(words("Your prediction, before anything runs", "先写下你的预测"))}</h3>
        <Markdown text={parts.prediction} />
        <form
          onSubmit={(event) => {
            event.preventDefault();
            // What ran before is no answer: the county is opened first.
            setStage("opening");
            void runLesson().then(() => setStage("running"));
          }}
        >
          <label>
            {say(measure.name)}{" "}
            <input
              type="number"
              step="any"
              required
              value={prediction}
              disabled={stage !== "question"}
              onInput={(event) => setPrediction(event.currentTarget.value)}
            />{" "}
            {unit}
          </label>
          <label>
            {say(words("because", "理由"))}{" "}
            <input
              type="text"
              value={because}
              disabled={stage !== "question"}
              onInput={(event) => setBecause(event.currentTarget.value)}
            />
          </label>
          <button type="submit" disabled={stage !== "question" || prediction === ""}>
            {say(words(`run to ${lesson.until}`, `运行到 ${lesson.until}`))}
          </button>
        </form>
        <h3>{say(words("What to watch", "看什么"))}</h3>
        <Markdown text={parts.watch} />
        {(stage === "opening" || stage === "running") && (
          <p role="status">{say(words("Both counties are running …", "两个县正在运行……"))}</p>
        )}
        {stage === "answer" && (
          <section class="answer">
            <h3>{say(words("What came of it", "结果"))}</h3>
            <p class="sentence">
              {say(words("You said", "你的预测"))} {prediction}
              {unit} · {worlds[1] === undefined ? "" : say(words("as it was", "维持原状"))}{" "}
              {values[0] === undefined ? "–" : inUnit(values[0], measure.unit, lang)}
              {worlds[1] !== undefined && (
                <>
                  {" "}
                  · {say(words("with the change", "调整之后"))}{" "}
                  <b>{values[1] === undefined ? "–" : inUnit(values[1], measure.unit, lang)}</b>
                </>
              )}
            </p>
            <BandControl />
            <h3>{say(words("Answer, and how sure it is", "答案及其把握"))}</h3>
            <Markdown text={parts.answer} />
            <h3>{say(words("What the model does not show", "模型不能说明什么"))}</h3>
            <Markdown text={parts.limits} />
          </section>
        )}
        <details class="teacher">
          <summary>{say(words("Teacher's sheet", "教师用页"))}</summary>
          <Markdown text={parts.teacher} />
          <button type="button" class="plain" onClick={() => print()}>
            {say(words("print this lesson", "打印本课"))}
          </button>
        </details>
      </div>
    </Drawer>
  );

  async function runLesson(): Promise<void> {
    const { places } = session.store.get();
    const place = places.find((each) => each.id === lesson!.county) ?? places[0]!;
    await session.open(place, { residents: Math.min(lesson!.residents, place.residents) });
    await session.resume(
      { base: rulesOfLesson(lesson!), changes: [], shocks: [] },
      daysOf(lesson!.until) - daysOf(place.start),
    );
  }
}
