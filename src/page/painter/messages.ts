import type { Position } from "../map/projection.ts";

/** What goes between the page and the painter, who draws the worlds off the main thread. */
export type ToArtist =
  | {
      readonly kind: "canvas";
      readonly world: number;
      readonly canvas: OffscreenCanvas;
      readonly outline: readonly (readonly Position[])[];
      readonly townships: readonly { readonly code: string; readonly at: Position }[];
      readonly seat: Position;
    }
  | { readonly kind: "engine"; readonly world: number; readonly port: MessagePort }
  | {
      readonly kind: "size";
      readonly world: number;
      readonly width: number;
      readonly height: number;
      readonly ratio: number;
    }
  /** The world's canvas is no longer shown; its engine is gone for good. */
  | { readonly kind: "hidden"; readonly world: number }
  | { readonly kind: "gone"; readonly world: number }
  /** The minute shown at a moment (milliseconds since 1970), and minutes a millisecond from then on. */
  | { readonly kind: "clock"; readonly minute: number; readonly at: number; readonly rate: number }
  | { readonly kind: "show"; readonly difference: boolean; readonly still: boolean; readonly follow: number }
  | { readonly kind: "pick"; readonly ask: number; readonly world: number; readonly x: number; readonly y: number }
  /** Asks for somebody who is on the way to care now. */
  | { readonly kind: "anybody"; readonly ask: number; readonly world: number };

export type FromArtist =
  | {
      readonly kind: "seen";
      readonly world: number;
      readonly minute: number;
      /** Numbers of the institutions above the village at this moment: COUNT_STRIDE each. */
      readonly institutions: readonly number[];
      readonly counts: Uint16Array;
      /** People under way, by WAY. */
      readonly underWay: readonly number[];
    }
  | { readonly kind: "picked"; readonly ask: number; readonly person: number | undefined }
  | { readonly kind: "parted"; readonly day: number; readonly partings: readonly Parting[]; readonly compared: number }
  /** Milliseconds that the last frames took, and between them. */
  | { readonly kind: "frames"; readonly drawn: readonly number[]; readonly apart: readonly number[] };

/** Somebody who acted differently in the two worlds on a day. Places are institutions, -1 none. */
export interface Parting {
  readonly person: number;
  readonly disease: number;
  readonly kind: number;
  readonly minute: number;
  readonly first: number;
  readonly second: number;
}
