import { isConnectionFailure, Unavailable } from '#platform/db';

/** What a coalescer tells about itself; the telemetry folder turns it into metrics. */
export interface CoalescerObserver {
  /** One transaction has ended. `waitMs` is how long its oldest command had waited in the queue. */
  batch(name: string, size: number, waitMs: number, durationMs: number, ok: boolean): void;
  /** A command was turned away because the queue was full. */
  shed(name: string): void;
}

export interface CoalescerOptions<Command, Answer> {
  /** `module.verb`, for metrics and messages. */
  name: string;
  /** Commands in one transaction at most. */
  batchSizeMax: number;
  /** Commands waiting at most; beyond that `submit` throws Unavailable. */
  queueSizeMax: number;
  /**
   * Transactions under way at most (default 1). A second lane fills the time in which the first one waits for its
   * fsync; rows are locked in key order, so lanes cannot deadlock each other.
   */
  lanes?: number;
  /**
   * Under load, the least time between the starts of two batches, for commands that no shopper waits for: fewer, larger
   * batches leave the processor to those who do. A batch of one, as when little happens, is followed at once.
   */
  paceMs?: number;
  /** Loads, decides and stores a whole batch in one transaction; answers one answer per command, in order. */
  run(batch: readonly Command[]): Promise<readonly Answer[]>;
  observer?: CoalescerObserver;
}

export interface Coalescer<Command, Answer> {
  readonly name: string;
  submit(command: Command): Promise<Answer>;
  /** Resolves when nothing is queued or under way. */
  idle(): Promise<void>;
}

interface Waiting<Command, Answer> {
  command: Command;
  since: number;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/**
 * Gathers the commands that arrive while earlier ones are under way into one transaction. One command and ten thousand
 * take the same path; when idle nothing is added but the turn of the event loop in which several sockets are read.
 * A batch that fails for a reason of its own (not the connection's) is split in halves until the bad command stands
 * alone, so it cannot fail its neighbours.
 */
export const createCoalescer = <Command, Answer>(
  options: CoalescerOptions<Command, Answer>,
): Coalescer<Command, Answer> => {
  const { name, batchSizeMax, queueSizeMax, observer } = options;
  const lanes = options.lanes ?? 1;
  let queue: Waiting<Command, Answer>[] = [];
  let lanesBusy = 0;
  let scheduled = false;
  const pace = createPace(options.paceMs ?? 0);
  let idleWaiters: (() => void)[] = [];

  // setImmediate runs after the poll phase: every socket that is readable now has delivered its command by then.
  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(pump);
  };

  const pump = () => {
    scheduled = false;
    while (lanesBusy < lanes && queue.length > 0) {
      const restMs = queue.length < batchSizeMax ? pace.restMs() : 0;
      if (restMs > 0) {
        scheduled = true;
        setTimeout(pump, restMs);
        return;
      }
      const batch = queue.slice(0, batchSizeMax);
      pace.started(batch.length);
      queue = queue.length > batchSizeMax ? queue.slice(batchSizeMax) : [];
      lanesBusy += 1;
      void execute(options, batch).then(() => {
        lanesBusy -= 1;
        schedule();
      });
    }
    if (lanesBusy > 0 || queue.length > 0) return;
    const waiters = idleWaiters;
    idleWaiters = [];
    for (const resolve of waiters) resolve();
  };

  return {
    name,
    submit(command) {
      if (queue.length >= queueSizeMax) {
        observer?.shed(name);
        return Promise.reject(new Unavailable(`${name}: ${queueSizeMax} commands are waiting already.`));
      }
      return new Promise<Answer>((resolve, reject) => {
        queue.push({ command, since: performance.now(), resolve, reject });
        if (lanesBusy < lanes) schedule();
      });
    },
    idle() {
      if (lanesBusy === 0 && queue.length === 0) return Promise.resolve();
      return new Promise((resolve) => idleWaiters.push(resolve));
    },
  };
};

/**
 * The pace of commands and deliveries that follow from events: at 1,000 purchases a second some forty in a batch. A purchase
 * crosses about eight of them, so at full load it is paid some 0.2 s later than it could be; alone it waits for none.
 */
export const BACKGROUND_PACE_MS = 40;

/** Tells how long to gather before the next batch: see {@link CoalescerOptions.paceMs}. */
export const createPace = (paceMs: number) => {
  let nextAt = 0;
  return {
    restMs: (): number => (paceMs === 0 ? 0 : Math.max(0, nextAt - performance.now())),
    started(size: number): void {
      if (paceMs > 0) nextAt = size > 1 ? performance.now() + paceMs : 0;
    },
  };
};

/** Runs one batch and settles every command in it; never rejects. */
const execute = async <Command, Answer>(
  options: CoalescerOptions<Command, Answer>,
  batch: readonly Waiting<Command, Answer>[],
): Promise<void> => {
  const { name, observer } = options;
  const startedAt = performance.now();
  const waitMs = startedAt - (batch[0]?.since ?? startedAt);
  try {
    const answers = await options.run(batch.map((waiting) => waiting.command));
    if (answers.length !== batch.length) throw new Error(`${name} answered ${answers.length} of ${batch.length}`);
    observer?.batch(name, batch.length, waitMs, performance.now() - startedAt, true);
    batch.forEach((waiting, index) => {
      waiting.resolve(answers[index] as Answer);
    });
  } catch (error) {
    observer?.batch(name, batch.length, waitMs, performance.now() - startedAt, false);
    await settleFailed(options, batch, error);
  }
};

const settleFailed = async <Command, Answer>(
  options: CoalescerOptions<Command, Answer>,
  batch: readonly Waiting<Command, Answer>[],
  error: unknown,
): Promise<void> => {
  // A lost connection says nothing about any one command, and its COMMIT may have happened: never run it again here.
  if (batch.length === 1 || error instanceof Unavailable || isConnectionFailure(error)) {
    for (const waiting of batch) waiting.reject(error);
    return;
  }
  const middle = batch.length >> 1;
  await execute(options, batch.slice(0, middle));
  await execute(options, batch.slice(middle));
};
