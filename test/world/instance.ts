import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TypedApp } from '#platform/http';
import type { Clock } from '#platform/time';
import type { Settings } from '../../apps/server/compose.ts';
import { createRuntime, type Runtime } from '../../apps/server/runtime.ts';
import type { LogBook } from './log-book.ts';

/** A port that is listened on before there is a shop behind it: the payment company has to know it first. */
export interface Door {
  readonly url: string;
  /** Hands the shop's requests to it from now on. */
  open(app: TypedApp): void;
  close(): Promise<void>;
}

export const createDoor = async (): Promise<Door> => {
  let app: TypedApp | null = null;
  const server = createServer((request, response) => {
    if (app) app.routing(request, response);
    else response.writeHead(503).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open(opened) {
      app = opened;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      server.closeAllConnections();
      await closed;
    },
  };
};

export interface InstanceOptions {
  readonly databaseUrl: string;
  readonly poolSizeMax: number;
  readonly settings: Settings;
  readonly logBook: LogBook;
  readonly clock: Clock;
}

/** One process of the shop, as far as a test can have several in one: its own pool, coalescers, caches. */
export const createInstance = ({ databaseUrl, poolSizeMax, settings, logBook, clock }: InstanceOptions): Runtime =>
  createRuntime({ databaseUrl, poolSizeMax, settings, log: logBook.log, clock, version: 'test' });
