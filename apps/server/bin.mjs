#!/usr/bin/env node
// The `stoa` command, for whatever Node (≥ 20) the machine has: hands over to the pinned one, which runs TypeScript.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const onWindows = process.platform === 'win32';

const node = findPinnedNode();
if (node === undefined) {
  process.stderr.write(
    `Stoa's own Node is not installed for ${process.platform}-${process.arch}. Run \`npm ci\` in ${root} first.\n`,
  );
  process.exit(1);
}
handOver(node);

function findPinnedNode() {
  const name = onWindows ? 'node.exe' : 'node';
  const packages = ['node', 'node-bin'].map(
    (prefix) => `${prefix}-${onWindows ? 'win' : process.platform}-${process.arch}`,
  );
  const candidates = packages.map((folder) => join(root, 'node_modules', folder, 'bin', name));
  return [...candidates, join(root, 'node_modules', '.bin', 'node')].find(
    (path) => !path.endsWith('.cmd') && existsSync(path),
  );
}

function handOver(node) {
  const child = spawn(node, [join(root, 'apps/server/main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal's Ctrl-C reaches the child by itself: passing it on would look like a second, impatient one.
  const fromTerminal = process.stdin.isTTY || process.stdout.isTTY;
  process.on('SIGINT', () => fromTerminal || child.kill('SIGINT'));
  for (const signal of onWindows ? [] : ['SIGTERM', 'SIGHUP', 'SIGQUIT']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`${node} cannot be started: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    // A shell reports 128 + number for a command that a signal ended.
    process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
  });
}
