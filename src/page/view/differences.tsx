import { useMemo, useState } from "preact/hooks";
import { NOWHERE } from "../../county/choice/question.ts";
import { type ExplainedAlternative, UTILITY_TERMS, type UtilityTerm } from "../../county/choice/explained.ts";
import type { Episode } from "../../experiment/trace/story.ts";
import { dateInWords } from "../dates.ts";
import type { Parting } from "../painter/messages.ts";
import { words } from "../words/language.ts";
import { DataTable } from "./data-table.tsx";
import { Drawer } from "./drawer-frame.tsx";
import { tellerOf } from "./person.tsx";
import { useLook, useSay, useSession } from "./use-session.ts";

const SHOWN = 40;

/** Who acted differently in the two counties on the day shown, from where to where; why, for whom one asks. */
export function Differences() {
  const session = useSession();
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const place = useLook((state) => state.place);
  const worlds = useLook((state) => state.worlds);
  const partings = useLook((state) => state.partings);
  const input = worlds[0]?.input;
  const [asked, setAsked] = useState<{ readonly parting: Parting; readonly why: string | undefined } | undefined>(
    undefined,
  );
  const teller = useMemo(() => (input === undefined ? undefined : tellerOf(input, place, lang)), [input, place, lang]);
  if (input === undefined || teller === undefined) return null;
  const name = (institution: number): string =>
    institution === NOWHERE ? say(words("no formal care", "未就医")) : teller.inst(institution);

  async function why(parting: Parting): Promise<void> {
    setAsked({ parting, why: undefined });
    const stories = await Promise.all(([0, 1] as const).map((n) => session.story(n, parting.person, () => undefined)));
    const choices = stories.map((told) => choiceIn(told.story?.episodes ?? [], parting));
    setAsked({ parting, why: reasonOf(choices[0], choices[1], parting) });
  }

  function reasonOf(
    first: readonly ExplainedAlternative[] | undefined,
    second: readonly ExplainedAlternative[] | undefined,
    parting: Parting,
  ): string {
    const gains = gainsOf(first, second, parting);
    const [best] = gains;
    if (best === undefined || best.gain < 0.02)
      return say(
        words(
          "what went before had already parted their ways (a bed, a queue, an earlier visit).",
          "此前的经过已经不同（床位、排队或先前的就诊）。",
        ),
      );
    const [term] = [best.term];
    const price = best.term === "price" ? priceWords(first, second, parting) : undefined;
    return price ?? say(REASONS[term] ?? words("it counts more", "这一项变得更重要"));
  }

  /** `cheaper here by 1,240 yuan` */
  function priceWords(
    first: readonly ExplainedAlternative[] | undefined,
    second: readonly ExplainedAlternative[] | undefined,
    parting: Parting,
  ): string | undefined {
    const pay = (list: readonly ExplainedAlternative[] | undefined): number | undefined =>
      list?.find(({ institution }) => institution === parting.second)?.payFen;
    const [before, after] = [pay(first), pay(second)];
    if (before === undefined || after === undefined || after >= before) return undefined;
    const less = Math.round((before - after) / 100);
    return say(words(`cheaper there by ${less} yuan than it was`, `那里比原先少自付 ${less} 元`));
  }

  const list = partings?.list ?? [];
  const counts = new Map<string, number>();
  for (const { first, second } of list) {
    const key = `${levelName(first)} → ${levelName(second)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  function levelName(institution: number): string {
    if (institution === NOWHERE) return say(words("no care", "未就医"));
    return say(
      [
        words("village", "村"),
        words("township", "乡镇"),
        words("county", "县级"),
        words("outside", "县外"),
        words("outside", "县外"),
      ][input!.institutions[institution]!.level]!,
    );
  }
  return (
    <Drawer title={say(words("Who acted differently", "谁的去向不同"))}>
      {partings === undefined ? (
        <p>{say(words("Let a day pass in both counties.", "先让两个县各过一天。"))}</p>
      ) : (
        <>
          <p class="sentence">
            {say(
              words(
                `${dateInWords(input.startDay + partings.day, "en")}: of ${partings.compared} decisions that ` +
                  `both counties had to take, ${list.length} fell differently.`,
                `${dateInWords(input.startDay + partings.day, lang)}：两县同有的 ${partings.compared} 次就医决定中，` +
                  `${list.length} 次去向不同。`,
              ),
            )}
          </p>
          <DataTable
            caption={say(words("From A to B", "从甲到乙"))}
            head={[say(words("from → to", "原去向 → 新去向")), say(words("people", "人"))]}
            rows={[...counts].sort(([, x], [, y]) => y - x).map(([key, n]) => [key, n])}
          />
          <ul class="partings">
            {list.slice(0, SHOWN).map((parting) => (
              <li key={`${parting.person} ${parting.disease} ${parting.minute}`}>
                <button
                  type="button"
                  class="plain"
                  onClick={() => session.show({ kind: "person", world: 1, person: parting.person })}
                >
                  {say(words(`Resident ${parting.person}`, `居民 ${parting.person}`))}
                </button>
                {say(words(`, ${teller.disease(parting.disease)}: `, `，${teller.disease(parting.disease)}：`))}
                <s>{name(parting.first)}</s> → <b>{name(parting.second)}</b>{" "}
                {asked?.parting === parting ? (
                  <em role="status">
                    {asked.why === undefined
                      ? say(words("asking …", "询问中……"))
                      : say(words(`because ${asked.why}`, `因为${asked.why}`))}
                  </em>
                ) : (
                  <button type="button" class="plain" onClick={() => void why(parting)}>
                    {say(words("why?", "为什么？"))}
                  </button>
                )}
              </li>
            ))}
          </ul>
          {list.length > SHOWN && (
            <p>{say(words(`and ${list.length - SHOWN} more`, `另有 ${list.length - SHOWN} 人`))}</p>
          )}
        </>
      )}
      <p class="origin">
        {say(
          words(
            "The same person, illness and day are compared. Both counties draw the same chance for them, so a " +
              "difference comes from the rules or from what the rules changed before.",
            "比较的是同一个人、同一次患病、同一天。两县为其抽取相同的随机数，去向不同源于政策，或政策此前改变了的情形。",
          ),
        )}
      </p>
    </Drawer>
  );
}

const REASONS: Readonly<Partial<Record<UtilityTerm, ReturnType<typeof words>>>> = {
  price: words("it costs less there than it did", "那里的自付比原先少"),
  wait: words("the wait there is shorter", "那里候诊更短"),
  travel: words("the way is shorter", "路更近"),
  quality: words("the place can do more than it could", "那里的能力提高了"),
  shortfall: words("the place can now treat this", "那里现在能治这个病"),
  contract: words("the family doctor's contract is served", "家庭医生签约得到履行"),
  advice: words("the doctor advised it", "医生这样建议"),
  rule: words("the rules ask for it", "规则要求如此"),
  drug: words("the drug is there", "那里有药"),
  habit: words("it was there the last time", "上次就在那里"),
  ownPlace: words("it is the own place", "是自己的就诊点"),
  reputation: words("it is better thought of", "口碑更好"),
};

function choiceIn(
  episodes: readonly Episode[],
  { disease, kind }: Parting,
): readonly ExplainedAlternative[] | undefined {
  const wanted = kind === 0 ? "visit" : "admission";
  for (const episode of episodes.toReversed()) {
    if (episode.disease !== disease) continue;
    const moment = episode.moments.findLast((each) => each.kind === "chooses" && each.what === wanted);
    if (moment?.kind === "chooses") return moment.alternatives;
  }
  return undefined;
}

/** By how much each term moved in favour of the place chosen now against the one chosen before. */
function gainsOf(
  first: readonly ExplainedAlternative[] | undefined,
  second: readonly ExplainedAlternative[] | undefined,
  { first: before, second: after }: Parting,
): readonly { readonly term: UtilityTerm; readonly gain: number }[] {
  const find = (list: readonly ExplainedAlternative[] | undefined, place: number): ExplainedAlternative | undefined =>
    list?.find(({ institution }) => institution === place);
  const [oldBefore, oldAfter] = [find(first, before), find(first, after)];
  const [newBefore, newAfter] = [find(second, before), find(second, after)];
  if (oldBefore === undefined || oldAfter === undefined || newBefore === undefined || newAfter === undefined) return [];
  return UTILITY_TERMS.map((term) => ({
    term,
    gain: newAfter.terms[term] - newBefore.terms[term] - (oldAfter.terms[term] - oldBefore.terms[term]),
  })).sort((a, b) => b.gain - a.gain);
}
