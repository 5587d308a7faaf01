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

// Nothing may hang the whole run; the slowest honest process takes two minutes on a quiet machine.
const processTimeoutMs = 600_000;

/** So many files in one process, half a minute's work: 20 cost an eighth more processor, more would leave too little to share out. */
const FILES_PER_BUNDLE = 40;

/** They hold the shop to times in seconds: beside other files they would measure those. They mostly wait, and not for each other. */
const TIMED = /^test\/wire\//;
const TIMED_AT_ONCE_MAX = 4;

/** Neighbours that share a process of their own: each of their files takes long, and all of them bring the whole shop with them. */
const TOGETHER = [
  /^test\/browser\/admin-/,
  /^test\/browser\//,
  /^test\/races\//,
  /^test\/(fuzz\/(limits|making)|recovery\/audit|replay|sdk|soak)/,
  /^apps\/payments-sandbox\//,
];

/** They start processes, look at their own, or take long: each has a process for itself. */
const APART =
  /^(test\/(?!stories|storefront)|tools\/(test|build-admin)|platform\/(embedded-postgres|backup|telemetry|testing|failpoints)\/)/;

/** They take half a minute each: begun first, none of them is what everybody waits for at the end. */
const LONG = /^(test\/(crash|fuzz|recovery|readme)|platform\/(embedded-postgres|backup)\/)/;

/** Each file is a process that loads some 3,000 modules: found compiled they take 0.6 of its 1.6 s of processor less. */
const COMPILE_CACHE = fileURLToPath(new URL('../../node_modules/.cache/tests', import.meta.url));

const LIGHT_HOOKS = ['--import', new URL('light-hooks.ts', import.meta.url).href];

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
  const bundles = await bundle(root, groupsOf(files.filter((file) => !TIMED.test(file))));
  const rounds = [
    { chosen: bundles.files, concurrency: filesAtOnceMax },
    // From the end of the alphabet: there stand the two that take longest.
    { chosen: files.filter((file) => TIMED.test(file)).reverse(), concurrency: TIMED_AT_ONCE_MAX },
  ];
  const env = { NODE_COMPILE_CACHE: COMPILE_CACHE, ...process.env, [serverVariable]: serverUrl };
  try {
    for (const { chosen, concurrency } of rounds) {
      if (chosen.length === 0 || signal.aborted) continue;
      const options = { cwd: root, files: chosen, concurrency, timeout: processTimeoutMs, env, signal };
      yield* run({ ...options, execArgv: LIGHT_HOOKS });
    }
  } finally {
    await bundles.remove();
  }
}

/** Files that share a process, the longest groups first. */
const groupsOf = (files: readonly string[]): readonly (readonly string[])[] => {
  const groupOf = (file: string) => TOGETHER.findIndex((group) => group.test(file));
  const alone = files.filter((file) => groupOf(file) < 0 && APART.test(file));
  const others = files.filter((file) => groupOf(file) < 0 && !APART.test(file));
  return [
    ...TOGETHER.map((_, index) => files.filter((file) => groupOf(file) === index)),
    ...alone.filter((file) => LONG.test(file)).map((file) => [file]),
    ...deal(others, Math.ceil(others.length / FILES_PER_BUNDLE)),
    ...alone.filter((file) => !LONG.test(file)).map((file) => [file]),
  ].filter((group) => group.length > 0);
};

/** Dealt out like cards: neighbours are of one kind, and one kind takes long. */
const deal = (files: readonly string[], hands: number): string[][] =>
  Array.from({ length: hands }, (_, hand) => files.filter((_, place) => place % hands === hand));
