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
import type { Simulation } from "./simulation.ts";

/** What became of a request. */
export const RESULT = { WAITS: 0, GRANTED: 1, REFUSED: 2 } as const;

/** What a full queue does: turn the newcomer away, or displace the last of the lowest class if the newcomer ranks above it. */
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

/** Statistics of the measured window, one number a resource. They are up to date after `settle` or `endMeasure`. */
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
  /** Sets the number of servers. Lowered: services under way finish, as overtime. Raised: the waiting are served at once. */
  setCapacity(resource: number, servers: number): void;
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
const NO_EVENT = -1;

export function createResources(options: ResourcesOptions): Resources {
  const { arena, name, simulation, count, jobs, priorities, granted, reneged, renegeKind, dropped } = options;
  if (!(Number.isInteger(priorities) && priorities >= 1 && priorities <= 30))
    throw new Error(`${name}: 1 to 30 priorities, not ${priorities}`);
  const clock = simulation.clock;

  const capacities = arena.i32(`${name}.capacity`, count, "servers");
  const inUse = arena.i32(`${name}.busy`, count, "servers");
  const reserved = arena.i32(`${name}.reserved`, count, "servers");
  const reservedFor = arena.i32(`${name}.reserved.priority`, count, "priority");
  const places = arena.i32(`${name}.places`, count, "jobs");
  const rules = arena.u8(`${name}.places.rule`, count, "rule");
  const queued = arena.i32(`${name}.waiting`, count, "jobs");
  /** A bit for each class in which somebody waits. */
  const classes = arena.i32(`${name}.classes`, count, "bits");
  const heads = arena.i32(`${name}.head`, count * priorities, "job");
  const tails = arena.i32(`${name}.tail`, count * priorities, "job");

  const lines = arena.i32(`${name}.job.line`, jobs, "queue");
  const nextJob = arena.i32(`${name}.job.next`, jobs, "job");
  const previousJob = arena.i32(`${name}.job.previous`, jobs, "job");
  const wanted = arena.i32(`${name}.job.units`, jobs, "servers");
  const since = arena.f64(`${name}.job.since`, jobs, "minutes");
  const deadlines = arena.f64(`${name}.job.deadline`, jobs, "event");

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
  const statistics = [
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
  ];
  /** Until when the areas of a resource are summed up. */
  const summedTo = arena.f64(`${name}.summedTo`, count, "minutes");
  /** [0] start and [1] end of the measured window. */
  const window = arena.f64(`${name}.window`, 2, "minutes");

  /** Resources with something to grant once the present grant has returned: a list, its length last. */
  const postponed = arena.i32(`${name}.postponed`, count + 1, "resource");
  const isPostponed = arena.u8(`${name}.isPostponed`, count, "yes or no");
  const granting = arena.u8(`${name}.granting`, 1, "yes or no");

  places.fill(UNLIMITED);
  reservedFor.fill(priorities);
  heads.fill(NONE);
  tails.fill(NONE);
  lines.fill(NONE);
  nextJob.fill(NONE);
  previousJob.fill(NONE);
  deadlines.fill(NO_EVENT);
  window[1] = Infinity;

  if (renegeKind !== undefined) {
    simulation.on(renegeKind, (resource, job) => {
      deadlines[job] = NO_EVENT;
      reneges[resource] = reneges[resource]! + measured();
      unlink(job);
      reneged?.(resource, job);
      serveWaiting(resource);
    });
  }

  /** 1 inside the measured window, 0 outside. */
  function measured(): number {
    return window[1] === Infinity ? 1 : 0;
  }

  function sumUp(resource: number): void {
    const now = Math.min(clock[0]!, window[1]!);
    const minutes = now - summedTo[resource]!;
    if (minutes <= 0) return;
    summedTo[resource] = now;
    const busy = inUse[resource]!;
    const servers = capacities[resource]!;
    const within = busy < servers ? busy : servers;
    queueArea[resource] = queueArea[resource]! + queued[resource]! * minutes;
    busyArea[resource] = busyArea[resource]! + within * minutes;
    capacityArea[resource] = capacityArea[resource]! + servers * minutes;
    if (busy > servers) overtimeArea[resource] = overtimeArea[resource]! + (busy - servers) * minutes;
  }

  function fits(resource: number, priority: number, units: number): boolean {
    const free = capacities[resource]! - inUse[resource]!;
    return priority > reservedFor[resource]! ? free - reserved[resource]! >= units : free >= units;
  }

  function take(resource: number, units: number): void {
    sumUp(resource);
    inUse[resource] = inUse[resource]! + units;
    served[resource] = served[resource]! + measured();
  }

  function request(resource: number, job: number, priority: number, units: number = 1): number {
    if (!(units >= 1 && priority >= 0 && priority < priorities && lines[job] === NONE))
      refuseRequest(resource, job, priority, units);
    const ahead = classes[resource]! & ((2 << priority) - 1);
    if (ahead === 0 && fits(resource, priority, units)) {
      take(resource, units);
      return RESULT.GRANTED;
    }
    if (queued[resource]! < places[resource]!) {
      append(resource, job, priority, units);
      return RESULT.WAITS;
    }
    const lowest = 31 - Math.clz32(classes[resource]!);
    if (rules[resource] === LIMIT_RULE.REFUSE_NEW || lowest <= priority) {
      refusals[resource] = refusals[resource]! + measured();
      return RESULT.REFUSED;
    }
    const last = tails[resource * priorities + lowest]!;
    displaced[resource] = displaced[resource]! + measured();
    unlink(last);
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
    const result = request(resource, job, priority, units);
    // `dropped` may have run meanwhile: only a job that still waits gets a deadline.
    if (result === RESULT.WAITS && lines[job] !== NONE)
      deadlines[job] = simulation.schedule(deadline, renegeKind, resource, job, rank);
    return result;
  }

  function refuseRequest(resource: number, job: number, priority: number, units: number): never {
    const what = `${name}: job ${job} cannot request ${units} of resource ${resource} in class ${priority} at minute ${clock[0]}: `;
    if (job >= jobs || lines[job] === undefined) throw new Error(`${what}jobs are 0 to ${jobs - 1}`);
    if (lines[job] !== NONE) throw new Error(`${what}it already waits for resource ${waitingAt(job)}`);
    if (!(priority >= 0 && priority < priorities)) throw new Error(`${what}classes are 0 to ${priorities - 1}`);
    throw new Error(`${what}the units must be 1 or more`);
  }

  function append(resource: number, job: number, priority: number, units: number): void {
    sumUp(resource);
    const line = resource * priorities + priority;
    const tail = tails[line]!;
    lines[job] = line;
    previousJob[job] = tail;
    nextJob[job] = NONE;
    wanted[job] = units;
    since[job] = clock[0]!;
    if (tail >= 0) nextJob[tail] = job;
    else {
      heads[line] = job;
      classes[resource] = classes[resource]! | (1 << priority);
    }
    tails[line] = job;
    queued[resource] = queued[resource]! + 1;
  }

  /** Takes a job out of its queue, writes its wait down and forgets its deadline. */
  function unlink(job: number): void {
    const line = lines[job]!;
    const resource = (line / priorities) | 0;
    sumUp(resource);
    const previous = previousJob[job]!;
    const next = nextJob[job]!;
    if (previous >= 0) nextJob[previous] = next;
    else heads[line] = next;
    if (next >= 0) previousJob[next] = previous;
    else tails[line] = previous;
    if (heads[line]! < 0) classes[resource] = classes[resource]! & ~(1 << (line - resource * priorities));
    lines[job] = NONE;
    queued[resource] = queued[resource]! - 1;
    if (measured() === 1) finishedWait[resource] = finishedWait[resource]! + measuredWait(job);
    if (deadlines[job]! >= 0) {
      simulation.cancel(deadlines[job]!);
      deadlines[job] = NO_EVENT;
    }
  }

  function measuredWait(job: number): number {
    return clock[0]! - Math.max(since[job]!, window[0]!);
  }

  function release(resource: number, units: number = 1): void {
    sumUp(resource);
    const left = inUse[resource]! - units;
    if (!(left >= 0 && units >= 1))
      throw new Error(
        `${name}: cannot release ${units} of resource ${resource} at minute ${clock[0]}: ${inUse[resource]} are busy`,
      );
    inUse[resource] = left;
    serveWaiting(resource);
  }

  function serveWaiting(resource: number): void {
    if (classes[resource] === 0) return;
    if (granting[0] === 1) {
      if (isPostponed[resource] === 1) return;
      isPostponed[resource] = 1;
      postponed[postponed[count]!] = resource;
      postponed[count] = postponed[count]! + 1;
      return;
    }
    granting[0] = 1;
    grantWaiting(resource);
    while (postponed[count]! > 0) {
      const last = postponed[count]! - 1;
      const other = postponed[last]!;
      postponed[count] = last;
      isPostponed[other] = 0;
      grantWaiting(other);
    }
    granting[0] = 0;
  }

  /** Grants heads of the queue in order of class, until one does not fit. */
  function grantWaiting(resource: number): void {
    while (classes[resource] !== 0) {
      const bits = classes[resource]!;
      const priority = 31 - Math.clz32(bits & -bits);
      const job = heads[resource * priorities + priority]!;
      const units = wanted[job]!;
      if (!fits(resource, priority, units)) return;
      unlink(job);
      take(resource, units);
      waited[resource] = waited[resource]! + measured();
      granted(resource, job);
    }
  }

  function leave(job: number): boolean {
    if (lines[job] === NONE) return false;
    const resource = waitingAt(job);
    unlink(job);
    serveWaiting(resource);
    return true;
  }

  function setCapacity(resource: number, servers: number): void {
    if (!(Number.isInteger(servers) && servers >= 0 && resource >= 0 && resource < count)) {
      throw new Error(`${name}: resource ${resource} of ${count} cannot have ${servers} servers`);
    }
    sumUp(resource);
    capacities[resource] = servers;
    serveWaiting(resource);
  }

  function reserve(resource: number, units: number, maxPriority: number): void {
    reserved[resource] = units;
    reservedFor[resource] = maxPriority;
    serveWaiting(resource);
  }

  function limit(resource: number, most: number, rule: number): void {
    places[resource] = Math.min(most, UNLIMITED);
    rules[resource] = rule;
  }

  function waitingAt(job: number): number {
    return lines[job] === NONE ? NONE : (lines[job]! / priorities) | 0;
  }

  function beginMeasure(): void {
    for (const array of statistics) array.fill(0);
    summedTo.fill(clock[0]!);
    window[0] = clock[0]!;
    window[1] = Infinity;
  }

  function settle(): void {
    if (measured() === 0) return;
    for (let resource = 0; resource < count; resource++) {
      sumUp(resource);
      let sum = 0;
      for (let line = resource * priorities; line < (resource + 1) * priorities; line++) {
        for (let job = heads[line]!; job >= 0; job = nextJob[job]!) sum += measuredWait(job);
      }
      unfinishedWait[resource] = sum;
    }
  }

  function endMeasure(): void {
    settle();
    if (measured() === 1) window[1] = clock[0]!;
  }

  return {
    request,
    requestUntil,
    release,
    leave,
    setCapacity,
    reserve,
    limit,
    capacity: (resource) => capacities[resource]!,
    busy: (resource) => inUse[resource]!,
    waiting: (resource) => queued[resource]!,
    waitingAt,
    waitingOf: (job) => (lines[job] === NONE ? 0 : clock[0]! - since[job]!),
    first: (resource, priority) => heads[resource * priorities + priority]!,
    behind: (job) => nextJob[job]!,
    beginMeasure,
    settle,
    endMeasure,
    waitSum: (resource) => finishedWait[resource]! + unfinishedWait[resource]!,
    utilisation: (resource) => (capacityArea[resource]! > 0 ? busyArea[resource]! / capacityArea[resource]! : 0),
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
