import { words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/**
 * B18, leaving queues (候诊放弃), is in the queues themselves: patience for a doctor and for a bed, log-normal, is set in
 * the file of care by `patienceTownship`, `patienceCounty`, `patienceCv` and `bedPatience`; known waits enter the
 * choice. To switch it changes nothing.
 */
export const reneging: Mechanism = {
  id: "b18-reneging",
  kind: "behaviour",
  name: words("Waiting and crowding (in the queues themselves)", "候诊与拥挤（即排队本身）"),
  sees: words("How long the queue has lasted, waits of recent days", "已候时间、近日候诊"),
  parameters: [],
  touches: [],
  writes: [],
  onByDefault: true,
  start: () => ({}),
};
