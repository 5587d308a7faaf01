/** The path of an API request: key, fault switches, idempotency, handler, journal, answer. */
import { newId, nowSeconds } from '../clock.ts';
import type { Kind, StoredAnswer } from '../state/records.ts';
import { type Refusal, type Result, refuse } from '../wire/errors.ts';
import { expand, takeExpansions } from '../wire/expand.ts';
import { parseForm } from '../wire/form.ts';
import { type Exchange, type HeaderPairs, sendJson } from './exchange.ts';
import { fingerprintOf, type Keyring } from './idempotency.ts';
import { refuseStranger } from './keys.ts';
import { findRoute, type Route } from './routes.ts';
import type { Call, Sandbox } from './sandbox.ts';
import { failToAnswer } from './silence.ts';

/** Idempotency applies to POST requests that carry a key. */
interface Job {
  exchange: Exchange;
  requestId: string;
  route: Route;
  key: string | null;
  fingerprint: string;
}

export function serveApi(sandbox: Sandbox, keyring: Keyring, exchange: Exchange): void {
  const requestId = newId('req');
  const refused = refuseAtTheDoor(sandbox, exchange);
  if (refused !== undefined) {
    sendRefusal(exchange, requestId, refused);
    return;
  }
  const route = findRoute(exchange.method, exchange.path);
  if (route === undefined) {
    const message = `Unrecognized request URL (${exchange.method}: ${exchange.path}).`;
    sendRefusal(exchange, requestId, refuse(404, { type: 'invalid_request_error', message }).refusal);
    return;
  }
  const key = exchange.method === 'POST' ? (exchange.request.headers['idempotency-key']?.toString() ?? null) : null;
  const fingerprint = key === null ? '' : fingerprintOf(exchange.method, exchange.path, exchange.body);
  admit(sandbox, keyring, { exchange, requestId, route, key, fingerprint });
}

function refuseAtTheDoor(sandbox: Sandbox, exchange: Exchange): Refusal | undefined {
  const refused = refuseStranger(sandbox.config, exchange);
  if (refused !== undefined) return refused;
  if (!sandbox.chance.hits(sandbox.switches.answer500)) return undefined;
  return refuse(500, { type: 'api_error', message: 'An unknown error occurred (fault switch answer500).' }).refusal;
}

function admit(sandbox: Sandbox, keyring: Keyring, job: Job): void {
  if (job.key !== null) {
    const admission = keyring.admit(job.key, job.fingerprint);
    if (admission.kind === 'refusal') {
      sendRefusal(job.exchange, job.requestId, admission.refusal);
      return;
    }
    if (admission.kind === 'replay') {
      const { status, body, requestId } = admission.answer;
      sendJson(job.exchange.response, status, body, [
        ...headersFor(job, requestId),
        ['Idempotent-Replayed', 'true'],
        ['Original-Request', requestId],
      ]);
      return;
    }
  }
  const { latencyMs } = sandbox.switches;
  if (latencyMs === 0) work(sandbox, keyring, job);
  else sandbox.timers.after(latencyMs, () => work(sandbox, keyring, job));
}

/** No pause from here to the answer: the handler, the journal and the stored answer are one step. */
function work(sandbox: Sandbox, keyring: Keyring, job: Job): void {
  const result = runHandler(sandbox, job);
  const status = result.ok ? 200 : result.refusal.status;
  const body = JSON.stringify(result.ok ? result.value : { error: result.refusal.error });
  // A refused parameter may be corrected and sent again under the same key; a decline is an outcome and stays.
  if (job.key !== null && (status === 200 || status === 402)) {
    sandbox.books.put('storedAnswer', storedAnswer(job, status, body, job.key));
  }
  const changed = sandbox.books.commit();
  if (job.key !== null) keyring.release(job.key);
  if (movedMoney(changed) && sandbox.chance.hits(sandbox.switches.timeOutAfterCharging)) {
    failToAnswer(sandbox, job.exchange.response);
    return;
  }
  sendJson(job.exchange.response, status, body, headersFor(job, job.requestId));
}

function runHandler(sandbox: Sandbox, job: Job): Result<object> {
  const { exchange } = job;
  const parsed = parseForm(exchange.method === 'POST' ? exchange.body : exchange.query);
  if (!parsed.ok) return parsed;
  const expansions = takeExpansions(parsed.value);
  if (!expansions.ok) return expansions;
  const call: Call = {
    sandbox,
    id: job.route.id,
    form: parsed.value,
    requestId: job.requestId,
    idempotencyKey: job.key,
  };
  const result = job.route.handler(call);
  if (result.ok) expand(sandbox.books, result.value, expansions.value);
  return result;
}

function storedAnswer(job: Job, status: number, body: string, key: string): StoredAnswer {
  const { fingerprint, requestId } = job;
  return { id: key, created: nowSeconds(), fingerprint, status, body, requestId };
}

function movedMoney(changed: ReadonlySet<Kind>): boolean {
  return changed.has('charge') || changed.has('refund');
}

function sendRefusal(exchange: Exchange, requestId: string, refusal: Refusal): void {
  const body = JSON.stringify({ error: refusal.error });
  sendJson(exchange.response, refusal.status, body, [['Request-Id', requestId]]);
}

function headersFor(job: Job, requestId: string): HeaderPairs {
  const headers: [string, string][] = [['Request-Id', requestId]];
  const version = job.exchange.request.headers['stripe-version']?.toString();
  if (version !== undefined) headers.push(['Stripe-Version', version]);
  if (job.key !== null) headers.push(['Idempotency-Key', job.key]);
  return headers;
}
