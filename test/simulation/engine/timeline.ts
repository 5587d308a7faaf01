interface Happening {
  readonly atMs: number;
  /** Of two at the same time the one that was planned first goes first. */
  readonly order: number;
  readonly run: () => void;
}

export const START_MS = Date.UTC(2026, 0, 1, 12);

/** Simulated time: what is planned happens in the order of its times, each with all that follows from it at once. */
export class Timeline {
  nowMs = START_MS;
  /** Happenings so far. */
  count = 0;
  #planned = 0;
  readonly #heap: Happening[] = [];

  after(delayMs: number, run: () => void): void {
    this.#planned += 1;
    push(this.#heap, { atMs: this.nowMs + delayMs, order: this.#planned, run });
  }

  at(atMs: number, run: () => void): void {
    this.after(Math.max(0, atMs - this.nowMs), run);
  }

  wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.after(delayMs, resolve));
  }

  /**
   * Runs until nothing is planned any more or `stop` says so, which it is asked after each happening.
   * A tick asked for by a microtask runs when all microtasks are done: by then every promise has told whom it concerns.
   */
  run(stop: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const step = () => {
        if (stop()) return resolve();
        const next = pop(this.#heap);
        if (!next) return resolve();
        this.nowMs = next.atMs;
        this.count += 1;
        try {
          next.run();
        } catch (error) {
          return reject(error);
        }
        queueMicrotask(() => process.nextTick(step));
      };
      step();
    });
  }
}

const isBefore = (left: Happening, right: Happening): boolean =>
  left.atMs < right.atMs || (left.atMs === right.atMs && left.order < right.order);

const push = (heap: Happening[], added: Happening): void => {
  let index = heap.length;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = heap[parent] as Happening;
    if (!isBefore(added, above)) break;
    heap[index] = above;
    index = parent;
  }
  heap[index] = added;
};

const pop = (heap: Happening[]): Happening | undefined => {
  const first = heap[0];
  const last = heap.pop();
  if (!first || !last || heap.length === 0) return first;
  let index = 0;
  for (;;) {
    let child = 2 * index + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child + 1] as Happening, heap[child] as Happening)) child += 1;
    const below = heap[child] as Happening;
    if (!isBefore(below, last)) break;
    heap[index] = below;
    index = child;
  }
  heap[index] = last;
  return first;
};
