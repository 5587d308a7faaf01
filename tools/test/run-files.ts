import { run } from 'node:test';
import type { TestEvent } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { serverVariable } from '#platform/testing';
import { bundle } from './bundles.ts';
import { compact } from './reporter.ts';

export interface RunFilesOptions {
  readonly root: string;
  readonly files: readonly string[];
  readonly filesAtOnceMax: number;
  readonly serverUrl: string;
  readonly signal: AbortSignal;
}

// Nothing may hang the whole run; the slowest honest process takes under a minute on a quiet machine.
const processTimeoutMs = 300_000;

/** They take half a minute each: begun first, none of them is what everybody waits for at the end. */
const LONG = /^test\/(crash|fuzz|browser|recovery|races)\//;

/** They hold the shop to times in seconds: beside other files they would measure those. They mostly wait, and not for each other. */
const TIMED = /^test\/wire\//;

/** They start processes, look at their own, or take long: each has a process for itself. */
const APART =
  /^(test\/(?!stories|storefront)|tools\/|apps\/payments-sandbox|platform\/(embedded-postgres|backup|telemetry|testing|failpoints)\/)/;

/** Each file is a process that loads some 3,000 modules: found compiled they take 0.6 of its 1.6 s of processor less. */
const COMPILE_CACHE = fileURLToPath(new URL('../../node_modules/.cache/tests', import.meta.url));

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

/** Most files beside each other, many of them in bundles; then those that must be among themselves. */
async function* eventsOf({
  root,
  files,
  filesAtOnceMax,
  serverUrl,
  signal,
}: RunFilesOptions): AsyncGenerator<TestEvent> {
  const untimed = files.filter((file) => !TIMED.test(file));
  const apart = untimed.filter((file) => APART.test(file));
  const bundles = await bundle(
    root,
    untimed.filter((file) => !APART.test(file)),
  );
  const rounds = [
    [...apart.filter((file) => LONG.test(file)), ...bundles.files, ...apart.filter((file) => !LONG.test(file))],
    files.filter((file) => TIMED.test(file)),
  ];
  const env = { NODE_COMPILE_CACHE: COMPILE_CACHE, ...process.env, [serverVariable]: serverUrl };
  try {
    for (const chosen of rounds) {
      if (chosen.length === 0 || signal.aborted) continue;
      yield* run({ cwd: root, files: chosen, concurrency: filesAtOnceMax, timeout: processTimeoutMs, env, signal });
    }
  } finally {
    await bundles.remove();
  }
}
