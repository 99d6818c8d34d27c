import { goalIn } from "../goal.ts";
import { chanceOf, measureOf } from "../measures.ts";
import type { State } from "../session/state.ts";
import { percent, whole } from "../words/format.ts";
import { words } from "../words/language.ts";
import { useLook, useSay, useSession } from "./use-session.ts";
import { type Both, useParts, useValue } from "./value.ts";

interface HeadlineProps extends Both {
  readonly id: string;
  readonly large?: boolean;
}

const points = (share: number): string => (share * 100).toFixed(1);
const POINTS = words(" points", " 个百分点");

/** An indicator in large figures beside its target, in both worlds. */
export function Headline({ id, a, b, large = false }: HeadlineProps) {
  const session = useSession();
  const say = useSay();
  const target = useLook((state) => targetOf(state, id));
  const [first, second] = [useValue(id, a), useValue(id, b)];
  const parts = useParts(id, a);
  const twin = b !== undefined;
  const short = (value: number, goal: number): string => {
    const missing = points(goal - value);
    if (value >= goal) return say(words("met", "达到"));
    return twin
      ? say(words(`−${missing}`, `差 ${missing}`))
      : say(words(`−${missing} points`, `差 ${missing} 个百分点`));
  };
  return (
    <button
      type="button"
      class={`headline ${large ? "headline-large" : ""}`}
      onClick={() => session.show({ kind: "measure", id })}
    >
      <span class="headline-name">{say(measureOf(id).name)}</span>
      <span class="headline-values">
        <b>{first === undefined ? "…" : percent(first)}</b>
        {twin && (
          <>
            <i aria-hidden="true">→</i>
            <b class="of-b">{second === undefined ? "…" : percent(second)}</b>
          </>
        )}
      </span>
      <Gauge first={first} second={twin ? second : undefined} goal={target} />
      {target !== undefined && (
        <span class="headline-goal">
          {say(words("goal", "目标"))} {percent(target, 0)}
          {first !== undefined && ` · ${twin ? say(words("A ", "甲")) : ""}${short(first, target)}`}
          {twin && second !== undefined && ` · ${say(words("B ", "乙"))}${short(second, target)}`}
          {twin && [first, second].some((value) => value !== undefined && value < target) && say(POINTS)}
        </span>
      )}
      {large && parts !== undefined && (
        <span
          class="headline-goal headline-chance"
          title={say(words(`${whole(parts[1], "en")} stays`, `住院 ${whole(parts[1], "zh")} 人次`))}
        >
          {say(
            words(
              `one run · chance alone ±${points(chanceOf(parts))} or more`,
              `一次运行 · 偶然波动至少 ±${points(chanceOf(parts))} 个百分点`,
            ),
          )}
        </span>
      )}
    </button>
  );
}

const targetOf = (state: State, id: string): number | undefined =>
  goalIn(state.worlds[0]?.targets ?? state.place.targets, id);

function Gauge({
  first,
  second,
  goal,
}: {
  readonly first: number | undefined;
  readonly second: number | undefined;
  readonly goal: number | undefined;
}) {
  const [low, high] = [0, 1];
  const at = (value: number): string => `${Math.max(0, Math.min(100, (100 * (value - low)) / (high - low)))}%`;
  return (
    <span class="gauge" aria-hidden="true">
      {first !== undefined && <i class="gauge-a" style={{ width: at(first) }} />}
      {second !== undefined && <i class="gauge-b" style={{ width: at(second) }} />}
      {goal !== undefined && <i class="gauge-goal" style={{ left: at(goal) }} />}
    </span>
  );
}
