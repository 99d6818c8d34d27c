import type { Encounters } from "../../county/care/encounters.ts";
import { episodeOf } from "./nature.ts";
import type { Episode, Happening } from "./story.ts";

/** The episodes followed (跟踪笔记), in the order in which they were first seen. */
export interface Notebook {
  readonly episodes: readonly Episode[];
  /** Writes an encounter down from here on. */
  follow(encounters: Encounters, e: number): void;
  follows(e: number): boolean;
  note(e: number, minute: number, happening: Happening): void;
  end(e: number, minute: number): void;
}

export function createNotebook(): Notebook {
  const episodes: Episode[] = [];
  const open = new Map<number, Episode>();
  return {
    episodes,
    follow(encounters, e) {
      const episode = episodeOf(encounters, e);
      episodes.push(episode);
      open.set(e, episode);
    },
    follows: (e) => open.has(e),
    note(e, minute, happening) {
      open.get(e)?.moments.push({ minute, ...happening });
    },
    end(e, minute) {
      const episode = open.get(e);
      if (episode !== undefined) episode.ended = minute;
      open.delete(e);
    },
  };
}
