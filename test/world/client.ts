import { Agent, request } from 'undici';

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** What the shop answers instead when it refuses. */
export interface Problem {
  readonly code: string;
  readonly param?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface Ask {
  readonly body?: unknown;
  readonly bearer?: string | null;
  readonly cartToken?: string | null;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Client {
  readonly baseUrl: string;
  /** Path under /api/v1. The body is what the caller says it is: tests assert on its members. */
  ask<Body>(method: string, path: string, ask?: Ask): Promise<Answer<Body>>;
  /** Ends when what is under way has ended. */
  close(): Promise<void>;
  /** Ends now. */
  destroy(): Promise<void>;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** Real sockets, kept alive, at most so many at once; requests beyond that wait their turn. */
export const createClient = (baseUrl: string, connectionsMax: number): Client => {
  const agent = new Agent({ connections: connectionsMax, pipelining: 1 });
  return {
    baseUrl,
    async ask<Body>(method: string, path: string, ask: Ask = {}) {
      const response = await request(`${baseUrl}/api/v1${path}`, {
        dispatcher: agent,
        method: method as Method,
        headers: headersOf(ask),
        body: ask.body === undefined ? null : JSON.stringify(ask.body),
      });
      const text = await response.body.text();
      const body = (text === '' ? null : JSON.parse(text)) as Body;
      return { status: response.statusCode, body, headers: response.headers };
    },
    close: () => agent.close(),
    destroy: () => agent.destroy(),
  };
};

const headersOf = ({ body, bearer, cartToken, key, headers }: Ask): Record<string, string> => ({
  ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
  ...(cartToken ? { 'cart-token': cartToken } : {}),
  ...(key === undefined ? {} : { 'idempotency-key': key }),
  ...headers,
});
