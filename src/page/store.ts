import { useEffect, useState } from "preact/hooks";

/** A state that components look at; a component is drawn again when what it looks at changes. */
export interface Store<State> {
  get(): State;
  set(change: Partial<State>): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<State extends object>(initial: State): Store<State> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change };
      Array.from(listeners).forEach((listener) => listener());
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useStore<State extends object, Seen>(store: Store<State>, look: (state: State) => Seen): Seen {
  const [, draw] = useState(0);
  const seen = look(store.get());
  useEffect(() => {
    let last = seen;
    return store.subscribe(() => {
      const next = look(store.get());
      if (Object.is(next, last)) return;
      last = next;
      draw((n) => n + 1);
    });
  });
  return seen;
}
