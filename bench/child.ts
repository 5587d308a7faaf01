import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process of the bench itself that answers questions over its message channel, one at a time. */
export interface Helper<Question extends object> {
  readonly pid: number;
  /** Sends without waiting for an answer. */
  tell(message: Question): void;
  ask<Answer>(message: Question): Promise<Answer>;
  close(): Promise<void>;
}

type Reply = { id: number; result?: unknown; reason?: string; kind: string };

/** Starts `bench/<path>` and waits until it says `{ kind: 'ready' }`. */
export const startHelper = async <Question extends object>(
  path: string,
  args: readonly string[] = [],
): Promise<Helper<Question>> => {
  const child = fork(fileURLToPath(new URL(path, import.meta.url)), args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const failAll = (reason: string) => {
    for (const { reject } of waiting.values()) reject(new Error(reason));
    waiting.clear();
  };
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      reject(new Error(`${path} ended before it was ready (${signal ?? code})`));
      failAll(`${path} ended (${signal ?? code})`);
    });
    child.on('message', (message: Reply) => {
      if (message.kind === 'ready') return resolve();
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.kind === 'failed') asked?.reject(new Error(`${path}: ${message.reason}`));
      else asked?.resolve(message.result);
    });
  });
  let lastId = 0;
  return {
    pid: child.pid ?? 0,
    tell: (message) => void child.send(message),
    ask<Answer>(message: Question) {
      lastId += 1;
      const id = lastId;
      return new Promise<Answer>((resolve, reject) => {
        waiting.set(id, { resolve: (value) => resolve(value as Answer), reject });
        child.send({ ...message, id });
      });
    },
    close: () => ended(child, () => child.disconnect()),
  };
};

/** Asks a process to end, waits for it, and kills it when it does not within `patienceMs`. */
export const ended = async (child: ChildProcess, askToEnd: () => void, patienceMs = 5_000): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  askToEnd();
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await exit;
  clearTimeout(timer);
};
