import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { COUNTY, MUNICIPAL, TOWNSHIP } from "../../county/input/places.ts";
import { LEVEL_COLOURS } from "../charts/palette.ts";
import { COUNT, COUNT_STRIDE } from "../engine/census.ts";
import { nameSpots } from "../map/names.ts";
import { overlap, type Plate, placePlates, type Spot } from "../map/plates.ts";
import { createProjection, landOf, spreadEdge } from "../map/projection.ts";
import type { WorldNumber } from "../session/state.ts";
import type { Seen } from "../studio.ts";
import { words } from "../words/language.ts";
import { plateName } from "../words/places.ts";
import { useLook, useSay, useSession } from "./use-session.ts";

/** Pixels drawn at most for one world: more are not seen and cost time without a graphics card. */
const MOST_PIXELS = 1_500_000;
const SMALL = 560;
/** Letters on a projector are so much larger. */
const PROJECTED = 18 / 14;

/** One world's map: the painter's canvas, over it the names and what goes on at each institution. */
export function MapPane({ world }: { readonly world: WorldNumber }) {
  const session = useSession();
  const say = useSay();
  const place = useLook((state) => state.place);
  const seen = useLook((state) => state.seen[world]);
  const input = useLook((state) => state.worlds[world]?.input);
  const twins = useLook((state) => state.worlds[1] !== undefined);
  const lang = useLook((state) => state.lang);
  const large = useLook((state) => state.projector) ? PROJECTED : 1;
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });

  // Names are there with the first picture, not one frame later.
  useLayoutEffect(() => {
    session.studio.canvas(world, canvas.current!, place);
    const measure = (): void => {
      const { width, height } = box.current!.getBoundingClientRect();
      if (width < 10 || height < 10) return;
      setSize({ width, height });
      const ratio = Math.min(devicePixelRatio, Math.sqrt(MOST_PIXELS / (width * height)));
      session.studio.size(world, width, height, ratio);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box.current!);
    return () => {
      observer.disconnect();
      session.studio.hidden(world);
    };
  }, []);

  const layout = useMemo(() => {
    if (size.width === 0) return undefined;
    const projection = createProjection(place.outline, size);
    const seat = place.institutions.find(({ level }) => level === COUNTY)?.at ?? place.townships[0]!.at;
    const origin = input === undefined ? seat : ([input.travel.seatLongitude, input.travel.seatLatitude] as const);
    const here = input === undefined ? undefined : new Set(input.institutions.map(({ code }) => code));
    const shown = place.institutions.filter(({ code }) => here === undefined || here.has(code));
    const far = shown.filter(({ level }) => level >= MUNICIPAL);
    const edges = spreadEdge(
      far.map(({ at }) => projection.edge(origin, at)),
      projection.box,
    );
    const small = size.width < SMALL * large;
    // Hospitals first: they stand close together in the county town.
    const ordered = [...shown].sort((a, b) => b.level - a.level || Number(isLead(b.kind)) - Number(isLead(a.kind)));
    const anchors = ordered.map((each) => edges[far.indexOf(each)] ?? projection.point(each.at));
    const plates = ordered.map(({ level }, i) => ({
      anchor: anchors[i]!,
      width: large * (level >= MUNICIPAL ? 98 : level === COUNTY ? (small ? 92 : 112) : small ? 66 : 92),
      height: large * (level >= MUNICIPAL ? 34 : small ? 26 : level === COUNTY ? 46 : 32),
    }));
    const onLand = landOf(place.outline.map((ring) => ring.map(projection.point)));
    const lived = (code: string): boolean =>
      input === undefined || input.townships.some((township) => township.code === code);
    const byLife = [...place.townships].sort((a, b) => Number(lived(b.code)) - Number(lived(a.code)));
    const places = nameSpots(
      byLife.map(({ name, at }) => ({ name: name[lang], point: projection.point(at) })),
      large,
    );
    const named = byLife.map((township, i) => ({ ...township, spot: places[i]! }));
    // The name of a world stands in the corner.
    const corner: readonly Spot[] = twins ? [{ x: 0, y: 0, width: 140 * large, height: 32 * large }] : [];
    const spots = placePlates(plates, size.width, size.height, onLand, [...named.map(({ spot }) => spot), ...corner]);
    // Where there is no room beside it, a plate says where it is better than half a name under it.
    const covered = (name: Spot): boolean =>
      spots.some((spot, i) => overlap(name, { ...spot, ...sizeOf(plates[i]!) }, 0));
    const townships = named
      .filter(({ spot }) => !covered(spot))
      .map((township) => ({ ...township, lived: lived(township.code) }));
    return { ordered, anchors, plates, spots, townships, small, km: projection.scale };
  }, [size, place, input, lang, large, twins]);

  async function pick(event: MouseEvent): Promise<void> {
    const { left, top, width } = canvas.current!.getBoundingClientRect();
    const ratio = Math.min(devicePixelRatio, Math.sqrt(MOST_PIXELS / (width * size.height)));
    const person = await session.studio.pick(world, (event.clientX - left) * ratio, (event.clientY - top) * ratio);
    if (person === undefined) return;
    session.pause();
    session.follow(person);
    session.show({ kind: "person", world, person });
  }

  return (
    <div class={`map ${world === 1 ? "map-twin" : ""}`} ref={box}>
      <canvas ref={canvas} onClick={(event) => void pick(event)} aria-hidden="true" />
      {layout !== undefined && (
        <>
          <svg class="leaders" width={size.width} height={size.height} aria-hidden="true">
            {layout.spots.map(({ x, y }, i) => {
              const { anchor, width, height } = layout.plates[i]!;
              const [tx, ty] = [x + width / 2, y + height / 2];
              return <line x1={anchor[0]} y1={anchor[1]} x2={tx} y2={ty} />;
            })}
          </svg>
          {layout.townships.map(({ code, name, spot, lived }) => (
            <span
              key={code}
              class={`township ${lived ? "" : "township-out"}`}
              style={{ left: `${spot.x + spot.width / 2}px`, top: `${spot.y}px` }}
            >
              {say(name)}
            </span>
          ))}
          {layout.ordered.map((institution, i) => {
            const { x, y } = layout.spots[i]!;
            const { width, height } = layout.plates[i]!;
            return (
              <PlateView
                key={institution.code}
                name={say(plateName(place, institution.code))}
                level={institution.level}
                counts={countsOf(seen, input?.institutions.findIndex(({ code }) => code === institution.code) ?? -1)}
                small={institution.level < MUNICIPAL && (layout.small || institution.level === TOWNSHIP)}
                style={{ left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` }}
                open={() => {
                  const index = input?.institutions.findIndex(({ code }) => code === institution.code) ?? -1;
                  if (index >= 0) session.show({ kind: "institution", world, institution: index });
                }}
              />
            );
          })}
          <Scale km={layout.km} />
        </>
      )}
      {twins && (
        <p class={`world-name world-name-${world}`}>
          {say(world === 0 ? words("A · as it was", "甲 · 维持原状") : words("B · what if", "乙 · 调整之后"))}
        </p>
      )}
    </div>
  );
}

const sizeOf = ({ width, height }: Plate) => ({ width, height });

const isLead = (kind: string): boolean => kind === "county-general";

function countsOf(seen: Seen | undefined, institution: number): Uint16Array | undefined {
  const at = seen?.institutions.indexOf(institution) ?? -1;
  return at < 0 ? undefined : seen!.counts.subarray(at * COUNT_STRIDE, (at + 1) * COUNT_STRIDE);
}

interface PlateProps {
  readonly name: string;
  readonly level: number;
  readonly counts: Uint16Array | undefined;
  readonly small: boolean;
  readonly style: Record<string, string>;
  readonly open: () => void;
}

/** What goes on at an institution now: people waiting before the door, doctors busy, beds taken. */
function PlateView({ name, level, counts, small, style, open }: PlateProps) {
  const say = useSay();
  const of = (which: number): number => counts?.[which] ?? 0;
  const [waiting, seen, doctors, lying, beds] = [
    of(COUNT.WAITING),
    of(COUNT.SEEN),
    of(COUNT.DOCTORS),
    of(COUNT.LYING),
    of(COUNT.BEDS),
  ];
  const outside = level >= MUNICIPAL;
  const label = outside
    ? say(words(`${name}: ${lying} in-patients from here`, `${name}：本县住院患者 ${lying} 人`))
    : say(
        words(
          `${name}: ${waiting} waiting, ${seen} of ${doctors} doctors busy, ${lying} of ${beds} beds taken`,
          `${name}：候诊 ${waiting} 人，在诊医师 ${seen}/${doctors}，在院 ${lying}/${beds} 床`,
        ),
      );
  return (
    <button
      type="button"
      class={`plate ${small ? "plate-small" : ""}`}
      style={{ ...style, borderColor: LEVEL_COLOURS[level] }}
      onClick={open}
      title={label}
    >
      <span class="plate-name">{name}</span>
      <span class="for-ears">{label}</span>
      {counts !== undefined && outside && (
        <span class="plate-line" aria-hidden="true">
          {say(words(`${lying} in-patients`, `住院 ${lying} 人`))}
        </span>
      )}
      {counts !== undefined && !outside && (
        <>
          <span class="plate-line" aria-hidden="true">
            <Row count={waiting} />
            {!small && <em>{say(words(`${waiting} wait`, `候诊 ${waiting}`))}</em>}
          </span>
          <span class="plate-line" aria-hidden="true">
            <i class="bed-bar">
              <i
                style={{
                  width: `${beds === 0 ? 0 : Math.min(100, (100 * lying) / beds)}%`,
                  background: LEVEL_COLOURS[level]!,
                }}
              />
            </i>
            {!small && <em>{beds === 0 ? "" : `${lying}/${beds}`}</em>}
          </span>
        </>
      )}
    </button>
  );
}

/** A row of people, each dot one of them; beyond ten the row only says that it is long. */
function Row({ count }: { readonly count: number }) {
  return (
    <i class="queue">
      {Array.from({ length: Math.min(count, 10) }, (_, i) => (
        <i key={i} />
      ))}
      {count > 10 ? "…" : ""}
    </i>
  );
}

function Scale({ km }: { readonly km: number }) {
  const lengths = [1, 2, 5, 10, 20, 50];
  const length = lengths.find((each) => each * km > 50) ?? 50;
  return (
    <div class="scale" style={{ width: `${length * km}px` }} aria-hidden="true">
      {length} km
    </div>
  );
}
