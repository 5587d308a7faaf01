/** Who may ask what: the secret key everything, the publishable one only what a page in a shopper's browser has to do. */
import type { SandboxConfig } from '../options.ts';
import { docUrl, type Refusal, refuse } from '../wire/errors.ts';
import type { Exchange } from './exchange.ts';

type Keys = Pick<SandboxConfig, 'secretKey' | 'publishableKey'>;

const PUBLIC_REQUEST = 'POST /v1/payment_methods';

/** 401 for a key that is not known, or that may not ask this. */
export function refuseStranger(keys: Keys, exchange: Exchange): Refusal | undefined {
  const key = keyOf(exchange.request.headers.authorization ?? '');
  if (keys.secretKey === undefined ? key.startsWith('sk_test_') : key === keys.secretKey) return undefined;
  if (!isPublishable(keys, key)) return refuseKey(key);
  return `${exchange.method} ${exchange.path}` === PUBLIC_REQUEST ? undefined : refusePublishable();
}

export function isPublishable({ publishableKey }: Keys, key: string): boolean {
  return publishableKey === undefined ? key.startsWith('pk_test_') : key === publishableKey;
}

/** The key travels as Bearer token or, as with curl -u, as Basic user. */
function keyOf(authorization: string): string {
  return authorization.startsWith('Basic ')
    ? (Buffer.from(authorization.slice(6), 'base64').toString().split(':')[0] ?? '')
    : authorization.replace(/^Bearer /, '');
}

function refuseKey(key: string): Refusal {
  const message = key === '' ? 'You did not provide an API key.' : `Invalid API Key provided: ${key.slice(0, 8)}****`;
  return refuse(401, { type: 'invalid_request_error', message }).refusal;
}

function refusePublishable(): Refusal {
  const code = 'secret_key_required';
  const message = 'This API call cannot be made with a publishable API key. Please use a secret API key.';
  return refuse(401, { type: 'invalid_request_error', code, doc_url: docUrl(code), message }).refusal;
}
