/** Runs the sandbox as a child process: its own company, with its own memory and its own death. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { completeOptions, environmentName, type PaymentsSandboxOptions, PORT_TAKEN_EXIT_CODE } from './options.ts';
import type { SandboxLedger } from './server/control.ts';
import type { Switches } from './server/switches.ts';
import type { PaymentsSandbox } from './start.ts';

export interface SpawnedPaymentsSandbox extends PaymentsSandbox {
  readonly pid: number;
  /** Kills it without a chance to tidy up (SIGKILL), for crash tests. */
  kill(): Promise<void>;
}

// Reading the sources once compiled spares the child the TypeScript stripper: 67 MB resident idle instead of 96.
const COMPILE_CACHE = fileURLToPath(new URL('../../node_modules/.cache/payments-sandbox', import.meta.url));
// A small heap start keeps the idle process small; it grows under load all the same.
const RUNTIME_FLAGS = ['--v8-pool-size=1', '--max-semi-space-size=4', '--disable-warning=ExperimentalWarning'];

/** Somebody else listens where it should. */
export class SandboxPortTaken extends Error {}

/** Starts the child and waits until it listens. Rejects when it ends before. It ends with this process. */
export async function spawnPaymentsSandbox(options: PaymentsSandboxOptions = {}): Promise<SpawnedPaymentsSandbox> {
  const config = completeOptions(options);
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  const child = spawn(process.execPath, [...RUNTIME_FLAGS, main], {
    env: { NODE_COMPILE_CACHE: COMPILE_CACHE, ...process.env, ...environmentOf(config) },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const { port } = await waitUntilReady(child);
  const url = `http://${config.host}:${port}`;
  return {
    port,
    url,
    pid: child.pid ?? 0,
    webhookSecret: config.webhookSecret,
    ledger: () => control<SandboxLedger>(`${url}/_sandbox/ledger`),
    setSwitches: (change) => control<Switches>(`${url}/_sandbox/switches`, change),
    reset: async () => {
      await control<object>(`${url}/_sandbox/reset`, {});
    },
    close: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  };
}

function environmentOf(options: PaymentsSandboxOptions): Record<string, string> {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [environmentName(name), String(value)]));
}

function waitUntilReady(child: ChildProcess): Promise<{ port: number }> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      const message = `payments sandbox ended before it listened: ${code ?? signal}`;
      reject(code === PORT_TAKEN_EXIT_CODE ? new SandboxPortTaken(message) : new Error(message));
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const [line, rest] = output.split('\n');
      if (line !== undefined && rest !== undefined) resolve(JSON.parse(line) as { port: number });
    });
  });
}

async function control<T>(url: string, body?: object): Promise<T> {
  const response = await fetch(url, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`payments sandbox: ${JSON.stringify(answer)}`);
  return answer as T;
}

function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
