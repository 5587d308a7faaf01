/** For the tests: a sandbox, the official SDK pointed at it, and a shop that receives its webhooks. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import Stripe from 'stripe';
import { type PaymentsSandbox, type PaymentsSandboxOptions, startPaymentsSandbox } from '../index.ts';

export const RETURN_URL = 'http://127.0.0.1/thank-you?order=7';

export function connectStripe(sandbox: { port: number }, key = 'sk_test_kit'): Stripe {
  const config = {
    host: '127.0.0.1',
    port: sandbox.port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  } as const;
  return new Stripe(key, config);
}

export async function startWithStripe(
  context: TestContext,
  options: PaymentsSandboxOptions = {},
): Promise<{ sandbox: PaymentsSandbox; stripe: Stripe }> {
  const sandbox = await startPaymentsSandbox(options);
  context.after(() => sandbox.close());
  return { sandbox, stripe: connectStripe(sandbox) };
}

export function payment(
  paymentMethod: string,
  more: Partial<Stripe.PaymentIntentCreateParams> = {},
): Stripe.PaymentIntentCreateParams {
  return {
    amount: 2500,
    currency: 'eur',
    payment_method: paymentMethod,
    confirm: true,
    return_url: RETURN_URL,
    metadata: { order_id: 'order-7' },
    ...more,
  };
}

export interface Received {
  body: string;
  signature: string;
}

export interface Shop {
  url: string;
  received: Received[];
  /** Status of the next answers; 200 when used up. */
  statuses: number[];
  types(): string[];
  ids(): string[];
}

/** A webhook receiver that remembers what came. */
export async function openShop(context: TestContext): Promise<Shop> {
  const received: Received[] = [];
  const statuses: number[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push({ body, signature: String(request.headers['stripe-signature']) });
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  context.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const events = (): Stripe.Event[] => received.map(({ body }) => JSON.parse(body) as Stripe.Event);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`,
    received,
    statuses,
    types: () => events().map((event) => event.type),
    ids: () => events().map((event) => event.id),
  };
}

const WAIT_MS_MAX = 5000;
const POLL_MS = 5;

/** Waits until `condition` holds; throws after five seconds, naming what was waited for. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let waitedMs = 0; waitedMs < WAIT_MS_MAX; waitedMs += POLL_MS) {
    if (await condition()) return;
    await pause(POLL_MS);
  }
  throw new Error(`waited ${WAIT_MS_MAX} ms in vain: ${what}`);
}

export function pause(waitMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, waitMs);
  });
}

/** The error a call ends in; throws when it succeeds. */
export async function errorOf(call: Promise<unknown>): Promise<InstanceType<typeof Stripe.errors.StripeError>> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof Stripe.errors.StripeError) return outcome;
  throw new Error('expected the call to end in a StripeError', { cause: outcome });
}
