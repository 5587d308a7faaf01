import type { Socket } from 'node:net';

/** How bytes fare in one direction. */
export interface Weather {
  /** Each piece arrives so much later, give or take the jitter; order is kept. */
  readonly latencyMs: number;
  readonly jitterMs: number;
  /** A slow reader: no more than this. Null: as fast as the machine. */
  readonly bytesPerSecond: number | null;
  /**
   * `flows`. `held`: nothing goes through and nothing is lost, what was sent arrives when it flows again (a route that comes
   * back). `lost`: packets vanish, and the connection is dead for good without anybody being told (a NAT that forgot it).
   */
  readonly passage: 'flows' | 'held' | 'lost';
}

export const FAIR: Weather = { latencyMs: 0, jitterMs: 0, bytesPerSecond: null, passage: 'flows' };

const SLICE_MS = 20;
const HELD_LOOK_MS = 5;

/** Carries bytes from one socket to another as the weather of the moment says. */
export interface Direction {
  push(chunk: Buffer): void;
  /** The sender has said that it has no more. */
  end(): void;
  /** Forgets what is under way. */
  stop(): void;
}

interface Piece {
  /** Null: the end. */
  readonly bytes: Buffer | null;
  readonly dueAt: number;
}

/** @param onLost told of each piece that vanishes */
export const createDirection = (from: Socket, to: Socket, weather: () => Weather, onLost: () => void): Direction => {
  const queue: Piece[] = [];
  let lastDueAt = 0;
  let dead = false;
  let running = false;

  const enqueue = (bytes: Buffer | null) => {
    if (dead) return;
    const { latencyMs, jitterMs } = weather();
    lastDueAt = Math.max(lastDueAt, performance.now() + latencyMs + (Math.random() * 2 - 1) * jitterMs);
    queue.push({ bytes, dueAt: lastDueAt });
    if (!running) void run();
  };
  const run = async () => {
    running = true;
    for (let piece = queue.shift(); piece && !dead; piece = queue.shift()) await carry(piece);
    running = false;
  };
  const carry = async ({ bytes, dueAt }: Piece) => {
    if (dueAt > performance.now()) await sleep(dueAt - performance.now());
    while (weather().passage === 'held' && !dead) await held(from);
    if (weather().passage === 'lost') {
      dead = true;
      onLost();
    }
    if (dead) return;
    if (bytes === null) to.end();
    else await write(bytes);
  };
  const write = async (bytes: Buffer) => {
    for (let at = 0; at < bytes.length && !dead; ) {
      const { bytesPerSecond } = weather();
      const size =
        bytesPerSecond === null ? bytes.length : Math.max(1, Math.round((bytesPerSecond * SLICE_MS) / 1_000));
      const roomLeft = to.write(bytes.subarray(at, at + size));
      at += size;
      if (bytesPerSecond !== null) await sleep(SLICE_MS);
      else if (!roomLeft) await drained(to);
    }
  };
  return {
    push: enqueue,
    end: () => enqueue(null),
    stop() {
      dead = true;
      queue.length = 0;
    },
  };
};

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A sender whose packets are not taken fills its window and waits. */
const held = async (from: Socket): Promise<void> => {
  from.pause();
  await sleep(HELD_LOOK_MS);
  from.resume();
};

const drained = (to: Socket): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      to.off('drain', done);
      to.off('close', done);
      resolve();
    };
    to.once('drain', done);
    to.once('close', done);
  });
