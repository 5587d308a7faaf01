import type { Answer } from './types.ts';

/** What a signed-in person or program holds. */
export type Tokens = Pick<Answer<'signInStaff'>, 'accessToken' | 'refreshToken'>;

/** Where the tokens are kept; a browser's tabs share one store, so it is read again before every use. */
export interface TokenStore {
  readonly read: () => Tokens | null;
  /** Null when the session is over. */
  readonly write: (tokens: Tokens | null) => void;
}

export type Fetch = (request: Request) => Promise<Response>;

/** A store for one program; a browser keeps its own. */
export const memoryTokens = (tokens: Tokens | null = null): TokenStore => {
  let kept = tokens;
  return {
    read: () => kept,
    write: (next) => {
      kept = next;
    },
  };
};

/**
 * A fetch that sends the access token and, when it is refused with 401, exchanges the refresh token once and sends the same
 * request again: same body, same Idempotency-Key. Requests that are refused together wait for one exchange. An exchange that is
 * refused ends the session in the store; one that fails otherwise (no network, 5xx) leaves it and answers that failure.
 */
export function fetchWithSession(fetch: Fetch, tokens: TokenStore, refreshUrl: string): Fetch {
  let exchange: Promise<Tokens | Response | null> | null = null;
  const renewed = (stale: Tokens): Promise<Tokens | Response | null> => {
    const current = tokens.read();
    if (current && current.accessToken !== stale.accessToken) return Promise.resolve(current);
    exchange ??= exchanged(fetch, tokens, refreshUrl).finally(() => {
      exchange = null;
    });
    return exchange;
  };
  return async (request) => {
    const held = tokens.read();
    if (!held) return fetch(request);
    const again = request.clone();
    const answer = await fetch(withBearer(request, held));
    if (answer.status !== 401) return answer;
    const next = await renewed(held);
    if (next === null) return answer;
    return next instanceof Response ? next.clone() : fetch(withBearer(again, next));
  };
}

/** The next tokens, null when the session is over, or the answer of a server that cannot say. */
async function exchanged(fetch: Fetch, tokens: TokenStore, refreshUrl: string): Promise<Tokens | Response | null> {
  const held = tokens.read();
  if (!held) return null;
  const answer = await fetch(
    new Request(refreshUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refreshToken: held.refreshToken }),
    }),
  );
  if (answer.status === 429 || answer.status >= 500) return answer;
  const next = answer.ok ? ((await answer.json()) as Answer<'refreshSession'>) : null;
  tokens.write(next);
  return next;
}

const withBearer = (request: Request, { accessToken }: Tokens): Request => {
  request.headers.set('authorization', `Bearer ${accessToken}`);
  return request;
};
