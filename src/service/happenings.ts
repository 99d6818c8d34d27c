/** What is told of a job while it runs. */
export interface Happening {
  /** Rises by one with each, over all the job's life in one service; later services begin higher. */
  readonly id: number;
  readonly event: "state" | "progress";
  readonly data: Readonly<Record<string, unknown>>;
}

/** What happened to a job (进展), kept for whoever comes back after a break. */
export interface Happenings {
  tell(event: Happening["event"], data: Happening["data"]): void;
  /** Those after a number; with none, the last only. */
  since(id: number | undefined): readonly Happening[];
  listen(listener: (happening: Happening) => void): () => void;
}

const KEPT = 256;

export function createHappenings(first: number): Happenings {
  const listeners = new Set<(happening: Happening) => void>();
  let next = first;
  let kept: Happening[] = [];
  return {
    tell(event, data) {
      const happening = { id: next++, event, data };
      kept = [...kept.slice(-KEPT + 1), happening];
      for (const listener of listeners) listener(happening);
    },
    since: (id) => (id === undefined ? kept.slice(-1) : kept.filter((each) => each.id > id)),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
