import { newId } from '#platform/ids';
import { type Answer, type Client, pause } from '../world/outside.ts';

/** A request that was sent, and what its sender knows of it: an answer, or nothing. */
export interface Wish {
  readonly what: 'cart' | 'checkout' | 'order' | 'card' | 'cancellation' | 'refund' | 'delivery';
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly key: string;
  readonly cartToken: string | null;
  readonly bearer: string | null;
  /** The body of a 2xx: acknowledged, so it must hold for ever. Null while no such answer has come. */
  acknowledged: { readonly status: number; readonly body: Acknowledgement } | null;
  /** Code of a refusal. */
  refused: string | null;
}

/** What the tests read of an answer; the whole of it is compared with its replay. */
export interface Acknowledgement {
  readonly id: string;
  readonly cartToken?: string | null;
  readonly code?: string;
}

type NewWish = Pick<Wish, 'what' | 'path' | 'body'> & Partial<Pick<Wish, 'cartToken' | 'bearer'>>;

export const newWish = (wish: NewWish): Wish => ({
  cartToken: null,
  bearer: null,
  ...wish,
  key: newId(),
  acknowledged: null,
  refused: null,
});

const OUR_FAILURE = 500;
const TOO_MANY = 429;
const IN_FLIGHT = 'idempotency_in_flight';

/** Sends it, the first time or again: the key makes it one. Rejects when the connection is lost. */
export const sendWish = async (client: Client, wish: Wish): Promise<Answer<Acknowledgement>> => {
  const { path, body, key, cartToken, bearer } = wish;
  const answer = await client.ask<Acknowledgement>('POST', path, { body, key, cartToken, bearer });
  if (answer.status < 300) wish.acknowledged ??= { status: answer.status, body: answer.body };
  else if (isFinal(answer)) wish.refused = answer.body.code ?? String(answer.status);
  return answer;
};

const isFinal = ({ status, body }: Answer<Acknowledgement>): boolean =>
  status < OUR_FAILURE && status !== TOO_MANY && body.code !== IN_FLIGHT;

const AGAIN_AFTER_MS = 100;
const TRIES_MAX = 100;

/** As a client does that wants to know: again and again, until the answer is another than "later". */
export const sendUntilAnswered = async (client: Client, wish: Wish): Promise<Answer<Acknowledgement>> => {
  for (let tries = 1; ; tries += 1) {
    const answer = await sendWish(client, wish);
    if (answer.status < 300 || isFinal(answer)) return answer;
    if (tries === TRIES_MAX) throw new Error(`${wish.what} is still turned away: ${JSON.stringify(answer.body)}`);
    await pause(AGAIN_AFTER_MS);
  }
};
