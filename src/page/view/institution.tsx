import { useEffect, useState } from "preact/hooks";
import { COUNTY, DEPARTMENTS, WARDS } from "../../county/input/places.ts";
import { numberColumn, stringColumn } from "../../results/labelled.ts";
import { COUNT, COUNT_STRIDE } from "../engine/census.ts";
import { dayInWords } from "../dates.ts";
import type { Work } from "../engine/messages.ts";
import { measureOf } from "../measures.ts";
import type { WorldNumber } from "../session/state.ts";
import { inUnit } from "../words/format.ts";
import { type Language, words } from "../words/language.ts";
import { institutionName, kindName, LEVEL_NAMES } from "../words/places.ts";
import { DataTable } from "./data-table.tsx";
import { Drawer } from "./drawer-frame.tsx";
import { useLook, useSay, useSession } from "./use-session.ts";

const DEPARTMENT_NAMES: Readonly<Record<string, ReturnType<typeof words>>> = {
  general: words("general practice", "全科"),
  internal: words("internal medicine", "内科"),
  surgery: words("surgery", "外科"),
  women: words("women", "妇产"),
  children: words("children", "儿科"),
  tcm: words("TCM", "中医"),
  senses: words("eyes, ears, skin", "五官皮肤"),
  emergency: words("emergency", "急诊"),
  intensive: words("intensive care", "重症"),
};

/** What of a named institution is told: work, queues and beds, money; no harm. */
const TOLD = [
  "visits_per_doctor_day_township",
  "visits_per_doctor_day_county",
  "wait_outpatient_township_minutes",
  "wait_outpatient_county_minutes",
  "bed_occupancy_township",
  "bed_occupancy_county",
  "length_of_stay_days",
  "cost_per_visit_yuan",
  "cost_per_admission_yuan",
  "tests_per_100_visits",
];

interface Props {
  readonly world: WorldNumber;
  readonly institution: number;
}

export function InstitutionDrawer({ world, institution }: Props) {
  const session = useSession();
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const place = useLook((state) => state.place);
  const input = useLook((state) => state.worlds[world]?.input);
  const seen = useLook((state) => state.seen[world]);
  const days = useLook((state) => state.worlds[world]?.figures?.days ?? 0);
  const [work, setWork] = useState<Work | undefined>(undefined);
  const one = input?.institutions[institution];
  useEffect(() => {
    let gone = false;
    if (one !== undefined)
      void session.table(world, "measures_yearly", { institution: one.code }).then((found) => {
        if (!gone) setWork(found);
      });
    return () => {
      gone = true;
    };
  }, [one?.code, days]);
  if (one === undefined) return null;
  const name = say(institutionName(place, one.code));
  const at = seen?.institutions.indexOf(institution) ?? -1;
  const now = (which: number): number => (at < 0 ? 0 : seen!.counts[at * COUNT_STRIDE + which]!);
  const staffed = (names: readonly string[], counts: readonly number[]): readonly (readonly [string, string])[] =>
    names.flatMap((each, i) => (counts[i]! > 0 ? [[say(DEPARTMENT_NAMES[each]!), String(counts[i])] as const] : []));
  return (
    <Drawer title={name}>
      <p>
        {say(kindName(one.kind))} · {say(LEVEL_NAMES[one.level]!)}
        {one.lead && ` · ${say(words("lead hospital of the community", "医共体牵头医院"))}`}
        {!one.publicOwned && ` · ${say(words("private", "民营"))}`}
      </p>
      {place.real && (
        <p class="box">
          {say(
            words(
              "Simulated: staff, beds and money follow norms per head and are not this institution's.",
              "模拟，非实况：人员、床位与资金按标准推算，并非该机构实际。",
            ),
          )}
        </p>
      )}
      {one.level <= COUNTY && (
        <p class="sentence">
          {say(
            words(
              `Now ${now(COUNT.WAITING)} wait, ${now(COUNT.SEEN)} of ${now(COUNT.DOCTORS)} doctors on duty are ` +
                `busy, ${now(COUNT.LYING)} of ${now(COUNT.BEDS)} beds are taken, ${now(COUNT.FOR_BED)} wait for ` +
                `a bed.`,
              `此刻候诊 ${now(COUNT.WAITING)} 人，在岗医师 ${now(COUNT.DOCTORS)} 名中 ${now(COUNT.SEEN)} ` +
                `名在接诊，${now(COUNT.BEDS)} 张床收治 ${now(COUNT.LYING)} 人，等床 ${now(COUNT.FOR_BED)} 人。`,
            ),
          )}
        </p>
      )}
      <Measures work={work} startDay={input!.startDay} lang={lang} />
      <DataTable
        caption={say(words("Doctors by department", "各科医师"))}
        head={[say(words("department", "科室")), say(words("doctors", "医师"))]}
        rows={staffed(DEPARTMENTS, one.doctors)}
      />
      <DataTable
        caption={say(words("Beds by ward", "各病区床位"))}
        head={[say(words("ward", "病区")), say(words("beds", "床位"))]}
        rows={staffed(WARDS, one.beds)}
      />
    </Drawer>
  );
}

interface MeasuresProps {
  readonly work: Work | undefined;
  readonly startDay: number;
  readonly lang: Language;
}

function Measures({ work, startDay, lang }: MeasuresProps) {
  const say = useSay();
  if (work === undefined) return <p role="status">{say(words("Counting …", "统计中……"))}</p>;
  const { table, days } = work;
  const last = startDay + days - 1;
  const year = numberColumn(table, "year");
  const measure = stringColumn(table, "measure");
  const value = numberColumn(table, "value");
  const years = [...new Set(year)].sort();
  const rows = TOLD.flatMap((id) => {
    const cells = years.map((each) => {
      const row = Array.from(year).findIndex((y, i) => y === each && measure[i] === id);
      return row < 0 ? undefined : value[row];
    });
    if (cells.every((cell) => cell === undefined)) return [];
    const { name, unit } = measureOf(id);
    return [[say(name), ...cells.map((cell) => (cell === undefined ? "–" : inUnit(cell, unit, lang)))]];
  });
  return (
    <DataTable
      caption={say(
        words(
          `Its work by year, the last to the end of ${dayInWords(last, "en")}`,
          `历年工作情况，末年截至${dayInWords(last, "zh")}`,
        ),
      )}
      head={["", ...years.map(String)]}
      rows={rows}
    />
  );
}
