import createFetchClient, { type Client } from 'openapi-fetch';
import type { paths } from './generated/api.ts';
import { ApiProblem, problemOf, UNREACHABLE } from './problem.ts';
import { type Fetch, fetchWithSession, type TokenStore } from './session.ts';

const REFRESH_PATH = '/api/v1/sessions/refresh';

export interface ClientOptions {
  /** Where the shop is, without a slash at its end: `https://shop.example`. */
  readonly baseUrl: string;
  /** Without it every request is sent as nobody. */
  readonly tokens?: TokenStore;
  readonly fetch?: Fetch;
}

/** Answers are read as JSON; `parseAs: 'text'` with `format: 'csv'` reads a table, `parseAs: 'stream'` a stream. */
export type StoaClient = Client<paths, 'application/json'>;

/** The API with its types: `await answerOf(client.GET('/api/v1/products', { params: { query: { q: 'teapot' } } }))`. */
export function createClient({
  baseUrl,
  tokens,
  fetch = (request) => globalThis.fetch(request),
}: ClientOptions): StoaClient {
  const send = tokens ? fetchWithSession(fetch, tokens, `${baseUrl}${REFRESH_PATH}`) : fetch;
  return createFetchClient<paths, 'application/json'>({ baseUrl, fetch: send });
}

interface Outcome<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * What a call answered.
 * @throws ApiProblem for everything that is no success, also when nothing answered
 */
export async function answerOf<Data>(call: Promise<Outcome<Data>>): Promise<Data> {
  return (await versionedAnswerOf(call)).data;
}

/** An answer with the version to send as `If-Match` when it is changed; null where the API tells none. */
export interface Versioned<Data> {
  readonly data: Data;
  readonly etag: string | null;
}

/**
 * What a call answered, with its ETag.
 * @throws ApiProblem as `answerOf`
 */
export async function versionedAnswerOf<Data>(call: Promise<Outcome<Data>>): Promise<Versioned<Data>> {
  const { data, error, response } = await call.catch(unreachable);
  if (!response.ok) throw problemOf(response, error);
  return { data: data as Data, etag: response.headers.get('etag') };
}

/** fetch throws a TypeError when no answer came; everything else (an abort, a fault of ours) stays what it is. */
const unreachable = (cause: unknown): never => {
  if (!(cause instanceof TypeError)) throw cause;
  throw new ApiProblem({ status: 0, code: UNREACHABLE, title: 'The server cannot be reached.' });
};

/**
 * A key for one action of a person: made when the dialog opens or the button is pressed, and sent again with every retry of
 * that action, so that it happens once.
 */
export const newIdempotencyKey = (): string => globalThis.crypto.randomUUID();
