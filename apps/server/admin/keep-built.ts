import { spawn } from 'node:child_process';
import { step } from '../terminal.ts';
import { hashOfBuilt, hashOfSources, rootDir } from './built.ts';

const BUILD = `${rootDir}tools/build-admin.ts`;
const BUILD_TIMEOUT_MS = 120_000;
const LAST_WORDS_MAX = 2_000;

/**
 * Builds the admin's pages when they are missing or older than their sources, as a step of the start. A build that fails stops
 * no shop: the step says so, and /admin answers with the pages of before or tells that there are none.
 */
export async function keepAdminBuilt(): Promise<void> {
  const [wanted, built] = await Promise.all([hashOfSources(), hashOfBuilt()]);
  if (wanted === built) return;
  await step('Admin pages', build, (failure) => failure ?? 'built');
}

/** Builds in a process of its own: the bundler's memory is given back. What it said when it failed, else null. */
const build = (): Promise<string | null> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [BUILD], { stdio: ['ignore', 'ignore', 'pipe'], timeout: BUILD_TIMEOUT_MS });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said = (said + chunk).slice(-LAST_WORDS_MAX);
    });
    child.on('error', (error) => resolve(`not built: ${error.message}`));
    child.on('close', (code) => resolve(code === 0 ? null : `not built (node tools/build-admin.ts): ${said.trim()}`));
  });
