import { words } from "../words/language.ts";
import { useLook, useSay, useSession } from "./use-session.ts";

/** One line that says what happened, or what is being done when it takes longer. */
export function Notice() {
  const session = useSession();
  const say = useSay();
  const notice = useLook((state) => state.notice);
  const turning = useLook((state) => state.turning);
  const racing = useLook((state) => state.racing);
  const catching = useLook((state) => state.worlds[1]?.catchingUp ?? state.worlds[0]?.catchingUp);
  const days = useLook((state) =>
    Math.min(...state.worlds.flatMap((world) => (world === undefined ? [] : [world.days]))),
  );
  const goal = catching ?? racing;
  if (goal !== undefined)
    return (
      <p class="notice" role="status">
        {say(
          catching === undefined
            ? words("Running on …", "正在运行……")
            : words("This change needs a run from the first day …", "这一调整须从首日重新运行……"),
        )}{" "}
        <progress value={days} max={goal} aria-label={say(words("progress", "进度"))} />
        <button type="button" onClick={() => session.pause()}>
          {say(words("stop", "停止"))}
        </button>
      </p>
    );
  if (turning)
    return (
      <p class="notice" role="status">
        {say(words("The rules are being changed …", "正在调整政策……"))}
      </p>
    );
  if (notice === undefined) return null;
  return (
    <p class="notice" role="alert">
      <span>{say(notice)}</span>
      <button type="button" onClick={() => session.store.set({ notice: undefined })}>
        {say(words("close", "关闭"))}
      </button>
    </p>
  );
}
