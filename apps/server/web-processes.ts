import cluster, { type Worker } from 'node:cluster';
import { fileURLToPath } from 'node:url';
import type { Config } from '#platform/config';
import type { StoaEvent } from '#platform/events';
import type { ProviderAccess } from './settings.ts';

const RESTART_PAUSE_MS = 500;

export interface WebProcesses {
  readonly port: number;
  /** Passes facts on to the memory caches of the web processes. */
  tell(events: readonly StoaEvent[]): void;
  stop(): Promise<void>;
}

/** What a web process is given by the first process, as its first message. */
export interface WebOrders {
  readonly databaseUrl: string;
  readonly access: ProviderAccess;
}

export type ToWeb = { kind: 'orders'; orders: WebOrders } | { kind: 'events'; events: readonly StoaEvent[] };
export type FromWeb = { kind: 'listening'; port: number };

/** `config.workers` processes that share one port; one that dies is replaced. This process keeps the workers' role. */
export const startWebProcesses = async (
  config: Config,
  databaseUrl: string,
  access: ProviderAccess,
  onFailure: (reason: string) => void,
): Promise<WebProcesses> => {
  let stopping = false;
  const workers = new Set<Worker>();
  cluster.setupPrimary({ exec: fileURLToPath(new URL('./web-process.ts', import.meta.url)), args: [] });
  const orders: WebOrders = { databaseUrl, access };

  const fork = (): Promise<number> =>
    new Promise((resolve, reject) => {
      const worker = cluster.fork({ PORT: String(config.port) });
      workers.add(worker);
      worker.send({ kind: 'orders', orders } satisfies ToWeb);
      worker.on('message', (message: FromWeb) => resolve(message.port));
      worker.on('exit', (code, signal) => {
        workers.delete(worker);
        reject(new Error(`a web process ended before it listened (${signal ?? code})`));
        if (!stopping)
          setTimeout(() => void fork().catch((error: Error) => onFailure(error.message)), RESTART_PAUSE_MS);
      });
    });

  const ports = await Promise.all(Array.from({ length: config.workers }, fork));
  return {
    port: ports[0] ?? config.port,
    tell(events) {
      for (const worker of workers) worker.send({ kind: 'events', events } satisfies ToWeb);
    },
    async stop() {
      stopping = true;
      const ends = [...workers].map((worker) => new Promise<void>((resolve) => worker.once('exit', () => resolve())));
      for (const worker of workers) worker.process.kill('SIGTERM');
      await Promise.all(ends);
    },
  };
};
