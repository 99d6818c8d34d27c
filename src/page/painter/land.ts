import { MUNICIPAL } from "../../county/input/places.ts";
import type { Scene } from "../engine/feed.ts";
import type { Position, Projection } from "../map/projection.ts";
import type { Ways } from "./ways.ts";

/** What lies under everything that moves (底图). */
export interface Land {
  readonly outline: readonly (readonly Position[])[];
  readonly townships: readonly { readonly code: string; readonly at: Position }[];
  readonly seat: Position;
  readonly point: Projection["point"];
  readonly dot: number;
  /** Before an engine has told of its county there is none. */
  readonly scene: Scene | undefined;
  readonly ways: Ways | undefined;
}

/** The county's ground, the roads from its townships to the seat, the ways to the cities. */
export function drawLand(context: OffscreenCanvasRenderingContext2D, land: Land): void {
  const { outline, townships, seat, point, dot, scene, ways } = land;
  const line = (from: readonly [number, number], to: readonly [number, number]): void => {
    context.beginPath();
    context.moveTo(...from);
    context.lineTo(...to);
    context.stroke();
  };
  for (const ring of outline) {
    context.beginPath();
    ring.forEach((at, i) => (i === 0 ? context.moveTo(...point(at)) : context.lineTo(...point(at))));
    context.closePath();
    context.fillStyle = "#fbfaf6";
    context.fill();
    context.strokeStyle = "#8794a0";
    context.lineWidth = Math.max(1, dot * 0.6);
    context.stroke();
  }
  const inside = new Set(scene?.townships.map(({ code }) => code) ?? townships.map(({ code }) => code));
  context.lineWidth = Math.max(1, dot * 0.5);
  for (const { at, code } of townships) {
    context.strokeStyle = inside.has(code) ? "#d9d2c0" : "#e8e6df";
    line(point(at), point(seat));
  }
  if (scene === undefined || ways === undefined) return;
  context.setLineDash([dot * 2, dot * 2]);
  context.strokeStyle = "#c9bfb0";
  scene.institutions.forEach(({ level }, i) => {
    if (level >= MUNICIPAL) line(point(scene.seat), ways.institution(i));
  });
  context.setLineDash([]);
}
