import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { words } from "../words/language.ts";
import { useSay, useSession } from "./use-session.ts";

/** The frame of a drawer; it takes the focus when it opens and gives it back. */
export function Drawer({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  const session = useSession();
  const say = useSay();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    heading.current?.focus();
    return () => before?.focus?.();
  }, []);
  return (
    <aside class="drawer" role="dialog" aria-label={title}>
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button
          type="button"
          class="close"
          onClick={() => session.show(undefined)}
          aria-label={say(words("close", "关闭"))}
        >
          ×
        </button>
      </header>
      <div class="drawer-body" tabIndex={0}>
        {children}
      </div>
    </aside>
  );
}
