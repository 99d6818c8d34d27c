import { runBands, stopBands } from "../bands.ts";
import { words } from "../words/language.ts";
import { useLook, useSay, useSession } from "./use-session.ts";

/** One run is one draw of chance: more runs of a smaller county show how much of a difference is chance. */
export function BandControl() {
  const session = useSession();
  const say = useSay();
  const bands = useLook((state) => state.bands);
  if (bands?.running === true)
    return (
      <p class="band" role="status">
        {say(
          words(
            `Run ${bands.runs.length} of ${bands.wanted} in the background, ${bands.residents} residents …`,
            `后台重复运行 ${bands.runs.length}/${bands.wanted}，${bands.residents} 居民……`,
          ),
        )}{" "}
        <progress value={bands.runs.length} max={bands.wanted} aria-label={say(words("progress", "进度"))} />{" "}
        <button type="button" class="plain" onClick={() => stopBands(session)}>
          {say(words("stop", "停止"))}
        </button>
      </p>
    );
  return (
    <p class="band">
      {say(
        words(
          "This is one run: one year can swing by chance. Ten runs of a smaller county show by how much.",
          "这是一次运行，一年的高低可能出于偶然。用较小的县重复十次可看出波动有多大。",
        ),
      )}{" "}
      <button type="button" class="plain" onClick={() => void runBands(session)}>
        {say(words("run ten times in the background", "后台重复十次"))}
      </button>
    </p>
  );
}
