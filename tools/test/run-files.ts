import { run } from 'node:test';
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

/** Runs each file in a process of its own. @returns true when anything failed */
export async function runFiles({ root, files, filesAtOnceMax, serverUrl, signal }: RunFilesOptions): Promise<boolean> {
  const events = run({
    cwd: root,
    files: [...files],
    concurrency: filesAtOnceMax,
    timeout: testTimeoutMs,
    env: { ...process.env, [serverVariable]: serverUrl },
    signal,
  });
  let failed = false;
  events.on('test:fail', (event) => {
    failed ||= event.todo === undefined || event.todo === false;
  });
  for await (const text of events.compose(compact)) process.stdout.write(String(text));
  return failed;
}
