import { run } from 'node:test';
import type { TestEvent } from 'node:test/reporters';
import { serverVariable } from '#platform/testing';
import { compact } from './reporter.ts';

export interface RunFilesOptions {
  readonly root: string;
  readonly files: readonly string[];
  readonly filesAtOnceMax: number;
  readonly serverUrl: string;
  readonly signal: AbortSignal;
}

// No single test may hang the whole run; the slowest honest ones (crash tests) take well under a minute.
const testTimeoutMs = 180_000;

/**
 * They hold the shop to times in seconds, take the machine's processes away, or bring a browser that needs the whole of it:
 * beside others they would measure those.
 */
const ALONE = /^test\/(wire|crash|fuzz|browser)\//;

/** Runs each file in a process of its own. @returns true when anything failed */
export async function runFiles(options: RunFilesOptions): Promise<boolean> {
  let failed = false;
  const watched = watch(eventsOf(options), (event) => {
    if (event.type === 'test:fail') failed ||= event.data.todo === undefined || event.data.todo === false;
  });
  for await (const text of compact(watched)) process.stdout.write(text);
  return failed;
}

async function* watch(events: AsyncIterable<TestEvent>, see: (event: TestEvent) => void): AsyncGenerator<TestEvent> {
  for await (const event of events) {
    see(event);
    yield event;
  }
}

/** Most files beside each other, then some one after the other. */
async function* eventsOf({
  root,
  files,
  filesAtOnceMax,
  serverUrl,
  signal,
}: RunFilesOptions): AsyncGenerator<TestEvent> {
  const rounds = [
    { chosen: files.filter((file) => !ALONE.test(file)), concurrency: filesAtOnceMax },
    { chosen: files.filter((file) => ALONE.test(file)), concurrency: 1 },
  ];
  for (const { chosen, concurrency } of rounds) {
    if (chosen.length === 0 || signal.aborted) continue;
    const env = { ...process.env, [serverVariable]: serverUrl };
    yield* run({ cwd: root, files: chosen, concurrency, timeout: testTimeoutMs, env, signal });
  }
}
