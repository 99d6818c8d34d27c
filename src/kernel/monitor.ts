/** A sink for what happens: the model writes one row a happening and never reads any back. */
export interface Monitor {
  /**
   * @param time minutes
   * @param what a number of the caller's, the kind of happening
   * @param who whom it concerns
   * @param where at which place
   * @param value what was measured, in a unit that `what` implies
   */
  record(time: number, what: number, who: number, where: number, value: number): void;
}

export interface MonitorRow {
  readonly time: number;
  readonly what: number;
  readonly who: number;
  readonly where: number;
  readonly value: number;
}

/** Forgets everything. */
export function createNullMonitor(): Monitor {
  return { record: () => {} };
}

/** Keeps every row as an object: for tests and for traces of a few patients. */
export function createMemoryMonitor(): Monitor & { readonly rows: readonly MonitorRow[] } {
  const rows: MonitorRow[] = [];
  return { rows, record: (time, what, who, where, value) => void rows.push({ time, what, who, where, value }) };
}

/** Columns of a block of rows; the first `length` entries of each are filled. */
export interface MonitorBlock {
  readonly length: number;
  readonly time: Float64Array;
  readonly what: Int32Array;
  readonly who: Int32Array;
  readonly where: Int32Array;
  readonly value: Float64Array;
}

/**
 * Collects rows in columns and hands over each full block; memory stays flat whatever the length of a run.
 * @param rows rows of a block
 * @param write gets a block whose columns are reused afterwards: copy or write them out at once
 */
export function createColumnarMonitor(rows: number, write: (block: MonitorBlock) => void): Monitor & { flush(): void } {
  const time = new Float64Array(rows);
  const what = new Int32Array(rows);
  const who = new Int32Array(rows);
  const where = new Int32Array(rows);
  const value = new Float64Array(rows);
  const length = new Int32Array(1);

  function record(atTime: number, ofWhat: number, ofWho: number, atWhere: number, ofValue: number): void {
    const row = length[0];
    time[row] = atTime;
    what[row] = ofWhat;
    who[row] = ofWho;
    where[row] = atWhere;
    value[row] = ofValue;
    length[0] = row + 1;
    if (row + 1 === rows) flush();
  }
  function flush(): void {
    if (length[0] === 0) return;
    write({ length: length[0], time, what, who, where, value });
    length[0] = 0;
  }
  return { record, flush };
}
