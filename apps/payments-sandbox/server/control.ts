/** The sandbox's own levers, outside the protocol: switches, reset, ledger. */
import { foldLedger } from '../state/ledger.ts';
import { putStartupEndpoint } from '../webhooks/endpoints.ts';
import { type Exchange, sendJson } from './exchange.ts';
import type { Sandbox } from './sandbox.ts';
import { defaultSwitches, problemWith, type Switches } from './switches.ts';

export function serveControl(sandbox: Sandbox, exchange: Exchange): void {
  switch (`${exchange.method} ${exchange.path}`) {
    case 'GET /_sandbox/switches':
      return answer(exchange, 200, sandbox.switches);
    case 'POST /_sandbox/switches':
      return changeSwitches(sandbox, exchange);
    case 'POST /_sandbox/reset':
      resetSandbox(sandbox);
      return answer(exchange, 200, { reset: true });
    case 'GET /_sandbox/ledger':
      return answer(exchange, 200, ledgerOf(sandbox));
    default:
      return answer(exchange, 404, { error: 'unknown control path; known: switches, reset, ledger' });
  }
}

function changeSwitches(sandbox: Sandbox, exchange: Exchange): void {
  const change = parseJson(exchange.body);
  const problem = problemWith(change);
  if (problem !== undefined) return answer(exchange, 400, { error: problem });
  applySwitches(sandbox, change as Partial<Switches>);
  answer(exchange, 200, sandbox.switches);
}

/** Undefined for text that is no JSON; the check that follows answers 400 for it. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function applySwitches(sandbox: Sandbox, change: Partial<Switches>): void {
  Object.assign(sandbox.switches, change);
  if (change.seed !== undefined) sandbox.chance.restart(change.seed);
}

/** Forgets all payments, events, keys and endpoints but the one of the start-up options; all switches off. */
export function resetSandbox(sandbox: Sandbox): void {
  sandbox.deliveries.clear();
  sandbox.books.clear();
  applySwitches(sandbox, defaultSwitches(sandbox.switches.seed));
  putStartupEndpoint(sandbox);
}

/** The audit's view: money by order, and how the webhooks fared. */
export function ledgerOf(sandbox: Sandbox) {
  const { deliveries } = sandbox;
  return { ...foldLedger(sandbox.books), webhooks: { ...deliveries.counts, pending: deliveries.pending() } };
}

export type SandboxLedger = ReturnType<typeof ledgerOf>;

function answer(exchange: Exchange, status: number, body: object): void {
  sendJson(exchange.response, status, JSON.stringify(body));
}
