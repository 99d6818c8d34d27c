/**
 * Resources that jobs request, wait for and release: staff, beds, devices, theatres, ambulances.
 *
 * A resource has a number of servers (its capacity) and one queue in classes of priority, 0 first, first come first
 * served within a class. A job asks for one unit or several; a job that waits for several is not overtaken within its
 * class nor by lower classes. A job of the caller's pool waits in at most one queue at a time.
 *
 * `release` grants what it makes possible at once, by calling `granted`, before anything else queued for the instant.
 * A release inside `granted` is remembered and served when the outer one has returned, so that chains of any length
 * run in a loop and not in depth. Every operation takes constant time but `settle`, which walks the waiting.
 */
import type { Arena } from "./arena.ts";
import { RANKS } from "./order.ts";
import type { Simulation } from "./simulation.ts";

/** What became of a request. */
export const RESULT = { WAITS: 0, GRANTED: 1, REFUSED: 2 } as const;

/**
 * What a full queue does: turn the newcomer away, or displace the last of the lowest class if the newcomer ranks above
 * it.
 */
export const LIMIT_RULE = { REFUSE_NEW: 0, DISPLACE_LAST: 1 } as const;

export interface ResourcesOptions {
  readonly arena: Arena;
  /** Prefix of the arrays' names and of messages. */
  readonly name: string;
  readonly simulation: Simulation;
  /** Number of resources. */
  readonly count: number;
  /** Size of the caller's pool of jobs. */
  readonly jobs: number;
  /** Classes of priority, 1 to 30; class 0 is served first. */
  readonly priorities: number;
  /** A waiting job gets its units. Not called when `request` itself grants. */
  granted(resource: number, job: number): void;
  /** A job has left at its deadline. Needed for `requestUntil`, together with `renegeKind`. */
  reneged?(resource: number, job: number): void;
  /** The event kind of deadlines in `simulation`; its handler is set here. */
  readonly renegeKind?: number;
  /** A waiting job was displaced from a full queue. */
  dropped?(resource: number, job: number): void;
}

/** Statistics of the measured window, one number a resource, as of the last `settle` or `endMeasure`. */
export interface ResourceStatistics {
  /** Jobs waiting, integrated over time, in job-minutes. */
  readonly queueArea: Float64Array;
  /** Busy servers within capacity, integrated over time, in server-minutes. */
  readonly busyArea: Float64Array;
  /** Servers, integrated over time, in server-minutes: utilisation is busyArea / capacityArea. */
  readonly capacityArea: Float64Array;
  /** Busy servers beyond capacity (it was lowered while they served), in server-minutes. */
  readonly overtimeArea: Float64Array;
  /** Requests granted. */
  readonly served: Float64Array;
  /** Requests granted after waiting. */
  readonly waited: Float64Array;
  /** Newcomers turned away by a full queue. */
  readonly refusals: Float64Array;
  /** Waiting jobs displaced from a full queue. */
  readonly displaced: Float64Array;
  /** Waiting jobs that left at their deadline. */
  readonly reneges: Float64Array;
  /** Waits in minutes, clipped to the window, of those who have stopped waiting: granted, left, reneged, displaced. */
  readonly finishedWait: Float64Array;
  /** Waits in minutes, clipped to the window, of those still waiting when last settled. */
  readonly unfinishedWait: Float64Array;
}

export interface Resources extends ResourceStatistics {
  /**
   * Asks for `units` at once.
   * @returns RESULT.GRANTED (the caller goes on by itself), RESULT.WAITS (`granted` is called later) or RESULT.REFUSED
   */
  request(resource: number, job: number, priority: number, units?: number): number;
  /**
   * As `request`, and leaves by itself at `deadline` (minutes) when still waiting; the event is scheduled only when the
   * job must wait. A unit that becomes free at the very deadline goes to the job if it is released earlier in order.
   * @param deadline Infinity: it waits as long as it takes
   * @param rank of the deadline among equal times. Default: the job
   */
  requestUntil(
    resource: number,
    job: number,
    priority: number,
    deadline: number,
    units?: number,
    rank?: number,
  ): number;
  /** Gives units back and serves the waiting at once. */
  release(resource: number, units?: number): void;
  /** Takes a waiting job out of its queue; false when it is in none. */
  leave(job: number): boolean;
  /**
   * Sets the number of servers, and of those how many are kept (as by `reserve`; as before where nothing is said): both
   * are in force before anybody waiting is served. Lowered: services under way finish, as overtime. Raised: the waiting
   * are served at once.
   */
  setCapacity(resource: number, servers: number, kept?: number, maxPriority?: number): void;
  /** Keeps the last `units` free servers for jobs of priority `maxPriority` or better. */
  reserve(resource: number, units: number, maxPriority: number): void;
  /** Bounds the number of waiting jobs; those waiting already stay. */
  limit(resource: number, places: number, rule: number): void;

  capacity(resource: number): number;
  /** Units in use. */
  busy(resource: number): number;
  /** Jobs waiting. */
  waiting(resource: number): number;
  /** The resource that this job waits for, or -1. */
  waitingAt(job: number): number;
  /** Minutes that this job has been waiting, 0 when it is in no queue. */
  waitingOf(job: number): number;
  /** The job that is next in this class of the queue, or -1. */
  first(resource: number, priority: number): number;
  /** The job behind this one in its class of the queue, or -1. */
  behind(job: number): number;
  /** Reads what a request of the job will read first, to bring it near (`Simulation.ahead`). */
  near(job: number): number;

  /** Starts the measured window now, from zero. Until the first call it starts with the simulation. */
  beginMeasure(): void;
  /** Brings all statistics up to now. Reading twice, or settling in between, changes nothing. */
  settle(): void;
  /** Ends the measured window now; what happens later is not counted. */
  endMeasure(): void;
  /** Sum of waits in minutes as last settled, those still waiting included; equals `queueArea` (Little). */
  waitSum(resource: number): number;
  /** Busy share of capacity as last settled; 0 without capacity. */
  utilisation(resource: number): number;
}

const NONE = -1;
const UNLIMITED = 0x7fff_ffff;
/** In place of a deadline: no event has this handle. */
const NO_EVENT = 0;
/** In place of a line. Nothing is written for a job before it waits, so a pool takes memory for those only that did. */
const NO_LINE = 0;

/** Fields of a resource's record of integers. */
const RESOURCE = 16;
const CAPACITY = 0;
const BUSY = 1;
const QUEUED = 2;
/** A bit for each class in which somebody waits. */
const CLASSES = 3;
const RESERVED = 4;
const RESERVED_FOR = 5;
const PLACES = 6;
const RULE = 7;
const POSTPONED = 8;

/**
 * Fields of a resource's record of sums. An area is kept as the sum of (change of level * minute of the change): the
 * level integrated up to now is level * now - that sum, and a change costs one addition.
 */
const SUMS = 16;
const QUEUE = 0;
const WITHIN = 1;
const OFFERED = 2;
const OVERTIME = 3;
const SERVED = 4;
const WAITED = 5;
const REFUSALS = 6;
const DISPLACED = 7;
const RENEGES = 8;
const FINISHED_WAIT = 9;

/** Fields of a job's records of integers and of doubles; its line + 1. */
const LINE = 0;
const NEXT = 1;
const PREVIOUS = 2;
const UNITS = 3;
const SINCE = 0;
const DEADLINE = 1;

export function createResources(options: ResourcesOptions): Resources {
  const { arena, name, simulation, count, jobs, priorities, granted, reneged, renegeKind, dropped } = options;
  if (!(Number.isInteger(priorities) && priorities >= 1 && priorities <= 30))
    throw new Error(`${name}: 1 to 30 priorities, not ${priorities}`);
  const clock = simulation.clock;

  const state = arena.i32(
    `${name}.state`,
    RESOURCE * count,
    "servers, servers, jobs, bits, servers, class, jobs, rule, yes or no",
  );
  const sums = arena.f64(`${name}.sums`, SUMS * count, "minutes and requests");
  /** Head and tail of each class of each queue; a queue of a class is called a line. */
  const ends = arena.i32(`${name}.ends`, 2 * count * priorities, "job");
  const job4 = arena.i32(`${name}.job.line.next.previous.units`, 4 * jobs, "line, job, job, servers");
  const job2 = arena.f64(`${name}.job.since.deadline`, 2 * jobs, "minutes, event");
  /** Resources with something to grant once the present grant has returned. */
  const postponed = arena.i32(`${name}.postponed`, count, "resource");
  /** [0] 1 while granting, [1] length of `postponed`. */
  const granting = arena.i32(`${name}.granting`, 2, "1");
  /** [0] start and [1] end of the measured window. */
  const window = arena.f64(`${name}.window`, 2, "minutes");

  const queueArea = arena.f64(`${name}.queueArea`, count, "job-minutes");
  const busyArea = arena.f64(`${name}.busyArea`, count, "server-minutes");
  const capacityArea = arena.f64(`${name}.capacityArea`, count, "server-minutes");
  const overtimeArea = arena.f64(`${name}.overtimeArea`, count, "server-minutes");
  const served = arena.f64(`${name}.served`, count, "requests");
  const waited = arena.f64(`${name}.waited`, count, "requests");
  const refusals = arena.f64(`${name}.refusals`, count, "requests");
  const displaced = arena.f64(`${name}.displaced`, count, "requests");
  const reneges = arena.f64(`${name}.reneges`, count, "requests");
  const finishedWait = arena.f64(`${name}.finishedWait`, count, "minutes");
  const unfinishedWait = arena.f64(`${name}.unfinishedWait`, count, "minutes");

  ends.fill(NONE);
  window[1] = Infinity;
  for (let resource = 0; resource < count; resource++) {
    state[resource * RESOURCE + RESERVED_FOR] = priorities;
    state[resource * RESOURCE + PLACES] = UNLIMITED;
  }

  if (renegeKind !== undefined) {
    simulation.on(renegeKind, (resource, job) => {
      job2[job * 2 + DEADLINE] = NO_EVENT;
      const at = resource * SUMS + RENEGES;
      sums[at] = sums[at] + 1;
      unlink(resource, job);
      reneged?.(resource, job);
      serveWaiting(resource);
    });
  }

  function fits(resource: number, priority: number, units: number): boolean {
    const at = resource * RESOURCE;
    const free = state[at + CAPACITY] - state[at + BUSY];
    return priority > state[at + RESERVED_FOR] ? free - state[at + RESERVED] >= units : free >= units;
  }

  /** Nobody of the job's class or a better one waits, and its units are free. */
  function grantsAtOnce(resource: number, priority: number, units: number): boolean {
    const ahead = state[resource * RESOURCE + CLASSES] & ((2 << priority) - 1);
    return ahead === 0 && fits(resource, priority, units);
  }

  function take(resource: number, units: number): void {
    const at = resource * SUMS;
    state[resource * RESOURCE + BUSY] = state[resource * RESOURCE + BUSY] + units;
    sums[at + WITHIN] = sums[at + WITHIN] + units * clock[0];
    sums[at + SERVED] = sums[at + SERVED] + 1;
  }

  function request(resource: number, job: number, priority: number, units: number = 1): number {
    const whole = units >= 1 && (units | 0) === units;
    if (!(whole && priority >= 0 && priority < priorities && resource < count && job4[job * 4 + LINE] === NO_LINE))
      refuseRequest(resource, job, priority, units);
    const at = resource * RESOURCE;
    if (grantsAtOnce(resource, priority, units)) {
      take(resource, units);
      return RESULT.GRANTED;
    }
    if (state[at + QUEUED] < state[at + PLACES]) {
      append(resource, job, priority, units);
      return RESULT.WAITS;
    }
    const lowest = 31 - Math.clz32(state[at + CLASSES]);
    if (state[at + RULE] === LIMIT_RULE.REFUSE_NEW || lowest <= priority) {
      sums[resource * SUMS + REFUSALS] = sums[resource * SUMS + REFUSALS] + 1;
      return RESULT.REFUSED;
    }
    const last = ends[2 * (resource * priorities + lowest) + 1];
    sums[resource * SUMS + DISPLACED] = sums[resource * SUMS + DISPLACED] + 1;
    unlink(resource, last);
    append(resource, job, priority, units);
    dropped?.(resource, last);
    return RESULT.WAITS;
  }

  function requestUntil(
    resource: number,
    job: number,
    priority: number,
    deadline: number,
    units: number = 1,
    rank: number = job,
  ): number {
    if (renegeKind === undefined) throw new Error(`${name}: requestUntil needs a renegeKind`);
    // Refused before anything is queued: who is told "no" must not wait on.
    const placed = simulation.headroom() > 0 || deadline === Infinity || grantsAtOnce(resource, priority, units);
    if (!(deadline >= clock[0] && rank >= 0 && rank < RANKS && placed)) refuseDeadline(resource, job, deadline, rank);
    const result = request(resource, job, priority, units);
    // `dropped` may have run meanwhile: only a job that still waits gets a deadline.
    if (result === RESULT.WAITS && job4[job * 4 + LINE] !== NO_LINE && deadline !== Infinity)
      job2[job * 2 + DEADLINE] = simulation.schedule(deadline, renegeKind, resource, job, rank);
    return result;
  }

  function refuseDeadline(resource: number, job: number, deadline: number, rank: number): never {
    const what =
      `${name}: job ${job} cannot wait for resource ${resource} until minute ${deadline} ` + `at minute ${clock[0]}: `;
    if (!(deadline >= clock[0])) throw new Error(`${what}the deadline must be now, later, or Infinity`);
    if (!(rank >= 0 && rank < RANKS)) throw new Error(`${what}rank ${rank} is outside 0 to ${RANKS - 1}`);
    throw new Error(`${what}all places for pending events are taken`);
  }

  function refuseRequest(resource: number, job: number, priority: number, units: number): never {
    const what =
      `${name}: job ${job} cannot request ${units} of resource ${resource} in class ${priority} ` +
      `at minute ${clock[0]}: `;
    if (!(job >= 0 && job < jobs)) throw new Error(`${what}jobs are 0 to ${jobs - 1}`);
    if (job4[job * 4 + LINE] !== NO_LINE) throw new Error(`${what}it already waits for resource ${waitingAt(job)}`);
    if (!(priority >= 0 && priority < priorities)) throw new Error(`${what}classes are 0 to ${priorities - 1}`);
    if (!(resource < count)) throw new Error(`${what}resources are 0 to ${count - 1}`);
    throw new Error(`${what}the units must be 1 or more, and whole`);
  }

  function append(resource: number, job: number, priority: number, units: number): void {
    const at = resource * RESOURCE;
    const line = resource * priorities + priority;
    const tail = ends[2 * line + 1];
    job4[job * 4 + LINE] = line + 1;
    job4[job * 4 + NEXT] = NONE;
    job4[job * 4 + PREVIOUS] = tail;
    job4[job * 4 + UNITS] = units;
    job2[job * 2 + SINCE] = clock[0];
    if (tail >= 0) job4[tail * 4 + NEXT] = job;
    else {
      ends[2 * line] = job;
      state[at + CLASSES] = state[at + CLASSES] | (1 << priority);
    }
    ends[2 * line + 1] = job;
    state[at + QUEUED] = state[at + QUEUED] + 1;
    sums[resource * SUMS + QUEUE] = sums[resource * SUMS + QUEUE] + clock[0];
  }

  /** Takes a job out of its queue, writes its wait down and forgets its deadline. */
  function unlink(resource: number, job: number): void {
    const at = resource * RESOURCE;
    const line = job4[job * 4 + LINE] - 1;
    const next = job4[job * 4 + NEXT];
    const previous = job4[job * 4 + PREVIOUS];
    if (previous >= 0) job4[previous * 4 + NEXT] = next;
    else ends[2 * line] = next;
    if (next >= 0) job4[next * 4 + PREVIOUS] = previous;
    else ends[2 * line + 1] = previous;
    if (next < 0 && previous < 0) state[at + CLASSES] = state[at + CLASSES] & ~(1 << (line - resource * priorities));
    job4[job * 4 + LINE] = NO_LINE;
    state[at + QUEUED] = state[at + QUEUED] - 1;
    const sum = resource * SUMS;
    sums[sum + QUEUE] = sums[sum + QUEUE] - clock[0];
    sums[sum + FINISHED_WAIT] = sums[sum + FINISHED_WAIT] + measuredWait(job);
    if (job2[job * 2 + DEADLINE] !== NO_EVENT) {
      simulation.cancel(job2[job * 2 + DEADLINE]);
      job2[job * 2 + DEADLINE] = NO_EVENT;
    }
  }

  function measuredWait(job: number): number {
    const since = job2[job * 2 + SINCE];
    const start = window[0];
    return clock[0] - (since > start ? since : start);
  }

  function release(resource: number, units: number = 1): void {
    const at = resource * RESOURCE;
    const busy = state[at + BUSY];
    if (!(units >= 1 && units <= busy && (units | 0) === units))
      throw new Error(
        `${name}: cannot release ${units} of resource ${resource} at minute ${clock[0]}: ${state[at + BUSY]} are busy`,
      );
    state[at + BUSY] = busy - units;
    const beyond = busy - state[at + CAPACITY];
    const overtime = beyond <= 0 ? 0 : beyond < units ? beyond : units;
    const sum = resource * SUMS;
    sums[sum + WITHIN] = sums[sum + WITHIN] - (units - overtime) * clock[0];
    if (overtime > 0) sums[sum + OVERTIME] = sums[sum + OVERTIME] - overtime * clock[0];
    if (state[at + CLASSES] !== 0) serveWaiting(resource);
  }

  function serveWaiting(resource: number): void {
    if (granting[0] === 1) {
      if (state[resource * RESOURCE + POSTPONED] === 1) return;
      state[resource * RESOURCE + POSTPONED] = 1;
      postponed[granting[1]] = resource;
      granting[1] = granting[1] + 1;
      return;
    }
    granting[0] = 1;
    grantWaiting(resource);
    while (granting[1] > 0) {
      granting[1] = granting[1] - 1;
      const other = postponed[granting[1]];
      state[other * RESOURCE + POSTPONED] = 0;
      grantWaiting(other);
    }
    granting[0] = 0;
  }

  /** Grants heads of the queue in order of class, until one does not fit. */
  function grantWaiting(resource: number): void {
    for (;;) {
      const bits = state[resource * RESOURCE + CLASSES];
      if (bits === 0) return;
      const priority = 31 - Math.clz32(bits & -bits);
      const job = ends[2 * (resource * priorities + priority)];
      const units = job4[job * 4 + UNITS];
      if (!fits(resource, priority, units)) return;
      unlink(resource, job);
      take(resource, units);
      sums[resource * SUMS + WAITED] = sums[resource * SUMS + WAITED] + 1;
      granted(resource, job);
    }
  }

  function leave(job: number): boolean {
    const resource = waitingAt(job);
    if (resource < 0) return false;
    unlink(resource, job);
    serveWaiting(resource);
    return true;
  }

  function setCapacity(
    resource: number,
    servers: number,
    kept: number = state[resource * RESOURCE + RESERVED],
    maxPriority: number = state[resource * RESOURCE + RESERVED_FOR],
  ): void {
    if (!(Number.isInteger(servers) && servers >= 0 && resource >= 0 && resource < count))
      throw new Error(`${name}: resource ${resource} of ${count} cannot have ${servers} servers`);
    if (!(Number.isInteger(kept) && kept >= 0))
      throw new Error(`${name}: resource ${resource} of ${count} cannot keep ${kept} servers`);
    const at = resource * RESOURCE;
    const sum = resource * SUMS;
    const more = servers - state[at + CAPACITY];
    const busy = state[at + BUSY];
    const within = Math.min(busy, servers) - Math.min(busy, servers - more);
    state[at + CAPACITY] = servers;
    state[at + RESERVED] = kept;
    state[at + RESERVED_FOR] = maxPriority;
    sums[sum + OFFERED] = sums[sum + OFFERED] + more * clock[0];
    sums[sum + WITHIN] = sums[sum + WITHIN] + within * clock[0];
    sums[sum + OVERTIME] = sums[sum + OVERTIME] - within * clock[0];
    serveWaiting(resource);
  }

  function reserve(resource: number, units: number, maxPriority: number): void {
    if (!(Number.isInteger(units) && units >= 0 && resource >= 0 && resource < count))
      throw new Error(`${name}: resource ${resource} of ${count} cannot keep ${units} servers`);
    state[resource * RESOURCE + RESERVED] = units;
    state[resource * RESOURCE + RESERVED_FOR] = maxPriority;
    serveWaiting(resource);
  }

  function limit(resource: number, places: number, rule: number): void {
    if (!(places >= 0 && resource >= 0 && resource < count))
      throw new Error(`${name}: resource ${resource} of ${count} cannot have ${places} places to wait`);
    state[resource * RESOURCE + PLACES] = Math.min(places, UNLIMITED);
    state[resource * RESOURCE + RULE] = rule;
  }

  function waitingAt(job: number): number {
    const line = job4[job * 4 + LINE];
    return line === NO_LINE ? NONE : ((line - 1) / priorities) | 0;
  }

  function beginMeasure(): void {
    const now = clock[0];
    window[0] = now;
    window[1] = Infinity;
    sums.fill(0);
    for (let resource = 0; resource < count; resource++) {
      const at = resource * RESOURCE;
      const sum = resource * SUMS;
      const servers = state[at + CAPACITY];
      const within = Math.min(state[at + BUSY], servers);
      sums[sum + QUEUE] = state[at + QUEUED] * now;
      sums[sum + WITHIN] = within * now;
      sums[sum + OVERTIME] = (state[at + BUSY] - within) * now;
      sums[sum + OFFERED] = servers * now;
    }
    settle();
  }

  function settle(): void {
    if (window[1] !== Infinity) return;
    const now = clock[0];
    for (let resource = 0; resource < count; resource++) {
      const at = resource * RESOURCE;
      const sum = resource * SUMS;
      const servers = state[at + CAPACITY];
      const within = Math.min(state[at + BUSY], servers);
      queueArea[resource] = state[at + QUEUED] * now - sums[sum + QUEUE];
      busyArea[resource] = within * now - sums[sum + WITHIN];
      overtimeArea[resource] = (state[at + BUSY] - within) * now - sums[sum + OVERTIME];
      capacityArea[resource] = servers * now - sums[sum + OFFERED];
      served[resource] = sums[sum + SERVED];
      waited[resource] = sums[sum + WAITED];
      refusals[resource] = sums[sum + REFUSALS];
      displaced[resource] = sums[sum + DISPLACED];
      reneges[resource] = sums[sum + RENEGES];
      finishedWait[resource] = sums[sum + FINISHED_WAIT];
      let unfinished = 0;
      for (let line = resource * priorities; line < (resource + 1) * priorities; line++)
        for (let job = ends[2 * line]; job >= 0; job = job4[job * 4 + NEXT]) unfinished += measuredWait(job);
      unfinishedWait[resource] = unfinished;
    }
  }

  function endMeasure(): void {
    settle();
    if (window[1] === Infinity) window[1] = clock[0];
  }

  return {
    request,
    requestUntil,
    release,
    leave,
    setCapacity,
    reserve,
    limit,
    capacity: (resource) => state[resource * RESOURCE + CAPACITY],
    busy: (resource) => state[resource * RESOURCE + BUSY],
    waiting: (resource) => state[resource * RESOURCE + QUEUED],
    waitingAt,
    waitingOf: (job) => (waitingAt(job) === NONE ? 0 : clock[0] - job2[job * 2 + SINCE]),
    first: (resource, priority) => ends[2 * (resource * priorities + priority)],
    near: (job) => job4[job * 4 + LINE],
    behind: (job) => (waitingAt(job) === NONE ? NONE : job4[job * 4 + NEXT]),
    beginMeasure,
    settle,
    endMeasure,
    waitSum: (resource) => finishedWait[resource] + unfinishedWait[resource],
    utilisation: (resource) => (capacityArea[resource] > 0 ? busyArea[resource] / capacityArea[resource] : 0),
    queueArea,
    busyArea,
    capacityArea,
    overtimeArea,
    served,
    waited,
    refusals,
    displaced,
    reneges,
    finishedWait,
    unfinishedWait,
  };
}
