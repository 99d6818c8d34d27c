import { READINGS } from "../../county/input/centres.ts";
import type { LinesInput } from "../../county/input/lines.ts";
import { SERVICE_LINES } from "../../county/input/places.ts";
import { block, factor, list, share } from "../../language/fields.ts";

export const LINES = block<LinesInput>("what service lines have in common", "各专科共性", {
  offered: share("Capability below which a line is not offered at all", "视为未开设该专科的能力下限"),
  primary: list(
    SERVICE_LINES,
    factor("Capability of primary care in a line, over the level's mean", "基层各专科能力与平均之比", { max: 20 }),
  ),
  readAbove: list(
    READINGS,
    list(SERVICE_LINES, share("How far a line is helped by what is read above", "远程诊断对各专科的帮助程度"), {
      rest: 0,
    }),
  ),
  assisted: list(SERVICE_LINES, share("How far a line is helped by assisted diagnosis", "辅助诊断对各专科的帮助程度"), {
    rest: 0,
  }),
});
