/** Webhook endpoints: one from the start-up options, others by the API. */
import { newId, nowSeconds, randomText } from '../clock.ts';
import type { Call, Workings } from '../server/sandbox.ts';
import type { WebhookEndpointRecord } from '../state/records.ts';
import { accept, type Result, refuseMissing, refuseParameter } from '../wire/errors.ts';
import { readParameters, refuseAbsent, text, words } from '../wire/parameters.ts';
import { webhookEndpointShape } from '../wire/shapes.ts';
import { EVENT_TYPES } from './events.ts';

/** Its id never changes, so that webhooks owed from before a restart find it again. */
const STARTUP_ENDPOINT_ID = 'we_startup';
const ENDPOINTS_MAX = 16;

/** (Re)writes the endpoint of the options, with a fresh secret when none was given; removes it when no URL is. */
export function putStartupEndpoint({ books, config }: Workings): void {
  if (config.webhookUrl === undefined) {
    if (books.get('webhookEndpoint', STARTUP_ENDPOINT_ID) !== undefined)
      books.remove('webhookEndpoint', STARTUP_ENDPOINT_ID);
  } else {
    books.put('webhookEndpoint', {
      id: STARTUP_ENDPOINT_ID,
      created: nowSeconds(),
      url: config.webhookUrl,
      secret: config.webhookSecret,
      enabledEvents: config.webhookEvents,
      description: 'given at start',
    });
  }
  books.commit();
}

const CREATE_READERS = { url: text(), enabled_events: words, description: text(), api_version: text() };

/** POST /v1/webhook_endpoints; the answer alone carries the secret. */
export function createWebhookEndpoint(call: Call): Result<object> {
  const { books } = call.sandbox;
  const read = readParameters(call.form, CREATE_READERS);
  if (!read.ok) return read;
  const { url, enabled_events: enabledEvents, description } = read.value;
  if (url === undefined) return refuseAbsent('url');
  if (enabledEvents === undefined) return refuseAbsent('enabled_events');
  const refused = refuseEndpoint(url, enabledEvents, books.all('webhookEndpoint').size);
  if (refused !== undefined) return refused;
  const record: WebhookEndpointRecord = {
    id: newId('we'),
    created: nowSeconds(),
    url,
    secret: newWebhookSecret(),
    enabledEvents,
    description: description ?? null,
  };
  books.put('webhookEndpoint', record);
  return accept({ ...webhookEndpointShape(record), secret: record.secret });
}

function refuseEndpoint(
  url: string,
  enabledEvents: readonly string[],
  existing: number,
): ReturnType<typeof refuseParameter> | undefined {
  if (!URL.canParse(url) || new URL(url).protocol !== 'http:')
    return refuseParameter('url', 'Not a valid http URL', 'url_invalid');
  const wrong = enabledEvents.find((type) => type !== '*' && !EVENT_TYPES.some((known) => known === type));
  if (wrong !== undefined) return refuseParameter('enabled_events', `The sandbox has no event type ${wrong}.`);
  return existing >= ENDPOINTS_MAX ? refuseParameter('url', `At most ${ENDPOINTS_MAX} webhook endpoints.`) : undefined;
}

export function newWebhookSecret(): string {
  return `whsec_${randomText(32)}`;
}

/** GET /v1/webhook_endpoints */
export function listWebhookEndpoints(call: Call): Result<object> {
  const data = [...call.sandbox.books.all('webhookEndpoint').newestFirst()].map(webhookEndpointShape);
  return accept({ object: 'list', data, has_more: false, url: '/v1/webhook_endpoints' });
}

/** GET /v1/webhook_endpoints/:id */
export function retrieveWebhookEndpoint(call: Call): Result<object> {
  const found = call.sandbox.books.get('webhookEndpoint', call.id);
  return found === undefined ? refuseMissing('webhook_endpoint', call.id, 'id') : accept(webhookEndpointShape(found));
}

/** DELETE /v1/webhook_endpoints/:id */
export function deleteWebhookEndpoint(call: Call): Result<object> {
  const { books } = call.sandbox;
  if (books.get('webhookEndpoint', call.id) === undefined) return refuseMissing('webhook_endpoint', call.id, 'id');
  books.remove('webhookEndpoint', call.id);
  return accept({ id: call.id, object: 'webhook_endpoint', deleted: true });
}
