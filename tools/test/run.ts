import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startTestServer } from '#platform/testing';
import { runFiles } from './run-files.ts';

// npm test [-- filter…]: every *.test.ts whose path contains one of the filters, on one throw-away PostgreSQL.

const root = fileURLToPath(new URL('../..', import.meta.url));
// Two cores run three processes well: what their tests wait for, databases and browsers, works on the same cores. With a
// fourth the whole took 308 s where it takes 298, and times in tests grow longer.
const filesAtOnceMax = Math.min(6, availableParallelism() + 1);

process.exitCode = await main(process.argv.slice(2));

async function main(filters: readonly string[]): Promise<number> {
  const files = findTestFiles(filters);
  if (files.length === 0) {
    process.stderr.write(`No test file matches ${filters.join(' ')}\n`);
    return 1;
  }
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => interrupted.abort(new Error(`stopped by ${signal}`)));
  }
  const startedAt = performance.now();
  const server = await startTestServer();
  process.stdout.write(`PostgreSQL with migrated template: ${Math.round(performance.now() - startedAt)} ms\n`);
  try {
    const failed = await runFiles({ root, files, filesAtOnceMax, serverUrl: server.url, signal: interrupted.signal });
    return failed || interrupted.signal.aborted ? 1 : 0;
  } finally {
    await server.stop();
  }
}

function findTestFiles(filters: readonly string[]): string[] {
  const folders = '{apps,modules,platform,tools,bench,test,sdk}';
  const excluded = (path: string): boolean => /(^|\/)(node_modules|dist)$/.test(path);
  return globSync(`${folders}/**/*.test.ts`, { cwd: root, exclude: excluded })
    .map((path) => relative(root, `${root}/${path}`))
    .filter((path) => filters.length === 0 || filters.some((filter) => path.includes(filter)))
    .sort();
}
