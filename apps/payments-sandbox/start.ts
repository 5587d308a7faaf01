/** Builds a sandbox and listens. */
import { createServer, type Server } from 'node:http';
import { createChance, createTimers, randomSeed } from './clock.ts';
import { completeOptions, type PaymentsSandboxOptions } from './options.ts';
import { SCRIPT_PATH, servePages } from './pages/serve-pages.ts';
import { planSettlement } from './payments/refunds.ts';
import { serveApi } from './server/api.ts';
import { serveAuthentication } from './server/authentication-page.ts';
import { applySwitches, ledgerOf, resetSandbox, type SandboxLedger, serveControl } from './server/control.ts';
import { readExchange } from './server/exchange.ts';
import { createKeyring } from './server/idempotency.ts';
import type { Sandbox, Workings } from './server/sandbox.ts';
import { defaultSwitches, problemWith, type Switches } from './server/switches.ts';
import { createBooks } from './state/books.ts';
import { noJournal, openJournal } from './state/journal.ts';
import { createDeliveries } from './webhooks/deliveries.ts';
import { putStartupEndpoint } from './webhooks/endpoints.ts';

export interface PaymentsSandbox {
  readonly port: number;
  /** `http://host:port` */
  readonly url: string;
  /** Of the endpoint given at start. */
  readonly webhookSecret: string;
  ledger(): Promise<SandboxLedger>;
  /** Throws on an unknown switch or a value out of range. Answers all switches as they now are. */
  setSwitches(change: Partial<Switches>): Promise<Switches>;
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a sandbox in this process. Rejects when the options, the port or the state file are no good. */
export async function startPaymentsSandbox(options: PaymentsSandboxOptions = {}): Promise<PaymentsSandbox> {
  const sandbox = buildSandbox(options);
  const server = createServerFor(sandbox);
  const { host, webhookSecret } = sandbox.config;
  const port = await listen(server, sandbox.config.port, host);
  sandbox.url = `http://${host}:${port}`;
  resumeWork(sandbox);
  return {
    port,
    url: sandbox.url,
    webhookSecret,
    ledger: async () => ledgerOf(sandbox),
    async setSwitches(change) {
      const problem = problemWith(change);
      if (problem !== undefined) throw new Error(problem);
      applySwitches(sandbox, change);
      return { ...sandbox.switches };
    },
    reset: async () => resetSandbox(sandbox),
    close: () => close(sandbox, server),
  };
}

function buildSandbox(options: PaymentsSandboxOptions): Sandbox {
  const config = completeOptions(options);
  const journal = config.stateFile === undefined ? noJournal : openJournal(config.stateFile);
  const seed = randomSeed();
  const workings: Workings = {
    config,
    books: createBooks(journal, config.paymentsMax),
    switches: defaultSwitches(seed),
    chance: createChance(seed),
    timers: createTimers(),
  };
  return { ...workings, deliveries: createDeliveries(workings), url: '' };
}

const PAGES = /^\/v1\/(elements|hosted)\//;

function createServerFor(sandbox: Sandbox): Server {
  const keyring = createKeyring(sandbox.books);
  // A shop's connection pool keeps sockets longer than Node's default of 5 s; closing first would race its next request.
  return createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
    readExchange(request, response, (exchange) => {
      if (exchange.path === SCRIPT_PATH || PAGES.test(exchange.path)) servePages(sandbox, exchange);
      else if (exchange.path.startsWith('/v1/')) serveApi(sandbox, keyring, exchange);
      else if (exchange.path.startsWith('/3ds/')) serveAuthentication(sandbox, exchange);
      else serveControl(sandbox, exchange);
    });
  });
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
      else reject(new Error('not listening on a TCP port'));
    });
  });
}

/** After a restart: webhooks still owed and refunds still under way go on. */
function resumeWork(sandbox: Sandbox): void {
  putStartupEndpoint(sandbox);
  for (const owed of sandbox.books.all('owedDelivery').oldestFirst()) sandbox.deliveries.enqueue(owed);
  for (const refund of sandbox.books.all('refund').oldestFirst()) planSettlement(sandbox, refund);
}

function close(sandbox: Sandbox, server: Server): Promise<void> {
  sandbox.timers.clear();
  sandbox.deliveries.close();
  return new Promise((resolve) => {
    server.close(() => {
      sandbox.books.close();
      resolve();
    });
    server.closeAllConnections();
  });
}
