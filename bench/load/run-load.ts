import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type Answer, createAnswerParser } from './answer-parser.ts';
import type { Flow, Scenario, Step } from './flow.ts';
import { createHistogram, type Histogram, type Latencies } from './histogram.ts';

export interface LoadOptions {
  readonly port: number;
  readonly connections: number;
  /** The run ends at whichever comes first: the time, the number of rounds, or nothing left to do. */
  readonly durationMs?: number;
  readonly roundsMax?: number;
}

export interface LoadResult {
  /** Rounds finished within the measured time. */
  readonly rounds: number;
  /** First request to last answer. */
  readonly tookMs: number;
  readonly perSecond: number;
  /** Per named request, and `round` for whole ones. */
  readonly latencies: Readonly<Record<string, Latencies>>;
  /** Answers by `name status`. */
  readonly statuses: Readonly<Record<string, number>>;
  /** What went wrong, at most {@link ERRORS_KEPT}; any entry makes the run invalid. */
  readonly errors: readonly string[];
  readonly errorCount: number;
  /** Milliseconds since 1970, for comparing with times that the database wrote. */
  readonly startedAtMs: number;
  /** Processor time of the generator itself over the wall time; near 1 means that it is the limit, not the shop. */
  readonly generatorCpuShare: number;
}

const ERRORS_KEPT = 5;

/** Runs a scenario over kept-alive connections, each one asking its next question when the last is answered. */
export const runLoad = async (scenario: Scenario, options: LoadOptions): Promise<LoadResult> => {
  const sockets = await Promise.all(Array.from({ length: options.connections }, () => open(options.port)));
  const tally = createTally();
  const cpuBefore = process.cpuUsage();
  const startedAtMs = Date.now();
  const startedAt = performance.now();
  const until = startedAt + (options.durationMs ?? Number.POSITIVE_INFINITY);
  let roundsLeft = options.roundsMax ?? Number.POSITIVE_INFINITY;
  const begin = (): Flow | null => {
    if (performance.now() >= until || roundsLeft <= 0) return null;
    roundsLeft -= 1;
    return scenario.begin();
  };
  await Promise.all(sockets.map((socket) => drive(socket, scenario.keepText, begin, tally)));
  const tookMs = performance.now() - startedAt;
  const cpu = process.cpuUsage(cpuBefore);
  for (const socket of sockets) socket.destroy();
  return {
    ...tally.result(),
    tookMs: Math.round(tookMs),
    perSecond: Math.round((tally.rounds() * 1_000) / tookMs),
    startedAtMs,
    generatorCpuShare: Math.round((cpu.user + cpu.system) / tookMs / 10) / 100,
  };
};

const open = async (port: number): Promise<Socket> => {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  await once(socket, 'connect');
  return socket;
};

const createTally = () => {
  const histograms = new Map<string, Histogram>();
  const statuses: Record<string, number> = {};
  const errors: string[] = [];
  let errorCount = 0;
  let rounds = 0;
  const histogramOf = (name: string): Histogram => {
    let histogram = histograms.get(name);
    if (!histogram) {
      histogram = createHistogram();
      histograms.set(name, histogram);
    }
    return histogram;
  };
  return {
    rounds: () => rounds,
    answered(step: Step, answer: Answer, durationMs: number) {
      histogramOf(step.name).record(durationMs);
      const key = `${step.name} ${answer.status}`;
      statuses[key] = (statuses[key] ?? 0) + 1;
    },
    roundDone(durationMs: number) {
      rounds += 1;
      histogramOf('round').record(durationMs);
    },
    failed(what: string) {
      errorCount += 1;
      if (errors.length < ERRORS_KEPT) errors.push(what);
    },
    result: () => ({
      rounds,
      latencies: Object.fromEntries([...histograms].map(([name, histogram]) => [name, histogram.summary()])),
      statuses,
      errors,
      errorCount,
    }),
  };
};

/** Resolves when this connection has nothing left to do, or broke (which is counted as an error). */
const drive = (
  socket: Socket,
  keepText: boolean,
  begin: () => Flow | null,
  tally: ReturnType<typeof createTally>,
): Promise<void> =>
  new Promise((resolve) => {
    let flow: Flow | null = null;
    let step: Step | null = null;
    let roundStartedAt = 0;
    let sentAt = 0;
    let over = false;
    const finish = () => {
      over = true;
      resolve();
    };
    const breakOff = (reason: string) => {
      if (over) return;
      tally.failed(`${step?.name ?? 'connection'}: ${reason}`);
      finish();
    };
    const proceed = (last: Answer | null) => {
      step = flow ? flow(last) : null;
      while (step === null) {
        if (flow) tally.roundDone(performance.now() - roundStartedAt);
        flow = begin();
        if (!flow) return finish();
        roundStartedAt = performance.now();
        step = flow(null);
      }
      sentAt = performance.now();
      socket.write(step.bytes);
    };
    const receive = (answer: Answer) => {
      if (!step) return breakOff('an answer that nobody asked for');
      tally.answered(step, answer, performance.now() - sentAt);
      if (answer.status !== step.expect) {
        tally.failed(`${step.name}: ${answer.status} instead of ${step.expect}: ${answer.body.slice(0, 300)}`);
        flow = null; // the round is lost, not counted
        return proceed(null);
      }
      return proceed(answer);
    };
    const parse = createAnswerParser(keepText, receive);
    socket.on('data', (chunk: Buffer) => {
      try {
        parse(chunk);
      } catch (error) {
        breakOff(String(error));
      }
    });
    socket.on('error', (error) => breakOff(error.message));
    socket.on('close', () => breakOff('the connection was closed'));
    proceed(null);
  });
