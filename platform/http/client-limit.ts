import type { FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import type { TypedApp } from './app.ts';

/** What one client may ask of this process, over all routes that are metered. */
export interface ClientLimit {
  /** In the long run. */
  readonly perSecond: number;
  /** At once, after it was quiet. */
  readonly burst: number;
  /** Told of each request that is turned away. */
  readonly onRefused: () => void;
}

/** Beside its address nothing is kept of a client: some 10 MB for so many. */
const CLIENTS_MAX = 100_000;
const FORGET_EVERY_MS = 10_000;
/** What is added to a time and taken off again comes back with an error in its 16th digit: the last of a burst was now and then refused. */
const ROUNDED_MS = 0.001;

export interface Meter {
  /** Counts one request. 0: it may pass; else the milliseconds until one may. */
  take(client: string, nowMs: number): number;
  /** Drops clients that are back at their full burst: they are as good as new. Answers how many are left. */
  forget(nowMs: number): number;
}

/**
 * A bucket of `burst` for each client, refilled with `perSecond`, kept as one number: the moment at which it will be full
 * again (the virtual scheduling form of the generic cell rate algorithm, ITU-T I.371).
 */
export const createMeter = ({ perSecond, burst }: Pick<ClientLimit, 'perSecond' | 'burst'>): Meter => {
  const costMs = 1_000 / perSecond;
  const depthMs = burst * costMs;
  const fullAtMs = new Map<string, number>();
  return {
    take(client, nowMs) {
      const known = fullAtMs.get(client);
      const next = Math.max(known ?? 0, nowMs) + costMs;
      if (next - nowMs > depthMs + ROUNDED_MS) return next - nowMs - depthMs;
      if (known === undefined && fullAtMs.size >= CLIENTS_MAX) fullAtMs.delete(fullAtMs.keys().next().value ?? '');
      fullAtMs.set(client, next);
      return 0;
    },
    forget(nowMs) {
      for (const [client, fullAt] of fullAtMs) if (fullAt <= nowMs) fullAtMs.delete(client);
      return fullAtMs.size;
    },
  };
};

const IPV4_WITH_PORT = /^(\d+\.\d+\.\d+\.\d+):\d+$/;
const IPV6_IN_BRACKETS = /^\[([^\]]*)\]/;

/**
 * Whoever has one IPv6 address has the 2^64 beside it: they are one client. An IPv4 address written as IPv6 is itself. Some
 * proxies tell the port as well, which is another one for each connection.
 */
export const clientOf = (told: string): string => {
  const address = IPV4_WITH_PORT.exec(told)?.[1] ?? IPV6_IN_BRACKETS.exec(told)?.[1] ?? told;
  if (!address.includes(':')) return address;
  if (address.includes('.')) return address.slice(address.lastIndexOf(':') + 1);
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head.split(':').filter(Boolean);
  if (tail === undefined) return groups.slice(0, 4).join(':');
  const behind = tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - behind.length) }, () => '0');
  return [...groups, ...zeros, ...behind].slice(0, 4).join(':');
};

/** Routes of the API and everything that is sent; pages that are made for each visitor say so of themselves. */
const isMetered = (method: string, url: string): boolean =>
  url.startsWith('/api/') || (method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS');

/**
 * Counts requests by the address they come from, before who asks is looked into: a token that has to be checked costs
 * more than the answer 429. What is kept ready costs less than counting would save, and is not counted; a route says
 * otherwise by `config.metered`.
 */
export const addClientLimit = (app: TypedApp, limit: ClientLimit | undefined, knowsProxies: boolean): void => {
  const count = limit === undefined ? null : createCounting(app, limit, knowsProxies);
  app.addHook('onRoute', (route) => {
    const methods = [route.method].flat();
    const metered = route.config?.metered ?? methods.some((method) => isMetered(method, route.url));
    route.config = { ...route.config, metered } as NonNullable<typeof route.config>;
    if (!metered || !count) return;
    const own = [route.onRequest ?? []].flat();
    route.onRequest = (metered === 'unanswered' ? [...own, count] : [count, ...own]) as never;
  });
};

const createCounting = (app: TypedApp, limit: ClientLimit, knowsProxies: boolean): onRequestHookHandler => {
  const meter = createMeter(limit);
  const timer = setInterval(() => meter.forget(performance.now()), FORGET_EVERY_MS);
  timer.unref();
  app.addHook('onClose', (_app, done) => {
    clearInterval(timer);
    done();
  });
  let isTold = false;
  return (request: FastifyRequest, reply: FastifyReply, next) => {
    const waitMs = meter.take(clientOf(request.ip), performance.now());
    if (waitMs === 0) return next();
    limit.onRefused();
    if (!knowsProxies && !isTold && request.headers['x-forwarded-for'] !== undefined) {
      isTold = true;
      app.log.warn(
        { address: request.ip },
        'clients behind a proxy are counted as one: name its address in STOA_TRUST_PROXY',
      );
    }
    reply.header('retry-after', String(Math.ceil(waitMs / 1_000)));
    // Thrown and not sent: who looks at pages is answered by a page, by the error handler of those routes.
    next(Object.assign(new Error('Too many requests from your address; try again later.'), { statusCode: 429 }));
  };
};
