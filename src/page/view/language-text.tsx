import type { Text } from "../../county/input/text.ts";
import { useSay } from "./use-session.ts";

export function LanguageText({ text }: { readonly text: Text }) {
  return <>{useSay()(text)}</>;
}
