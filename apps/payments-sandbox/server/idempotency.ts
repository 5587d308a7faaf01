/** Idempotency keys: https://docs.stripe.com/api/idempotent_requests */
import { hash } from 'node:crypto';
import type { Books } from '../state/books.ts';
import type { StoredAnswer } from '../state/records.ts';
import { type Refusal, refuse } from '../wire/errors.ts';

const KEY_LENGTH_MAX = 255;

export type Admission =
  | { kind: 'work' }
  | { kind: 'replay'; answer: StoredAnswer }
  | { kind: 'refusal'; refusal: Refusal };

export interface Keyring {
  /** Whether the request is new, answered before, or to be refused; a new one counts as in flight until `release`. */
  admit(key: string, fingerprint: string): Admission;
  release(key: string): void;
}

export function createKeyring(books: Books): Keyring {
  const inFlight = new Set<string>();
  return {
    admit(key, fingerprint) {
      if (key.length > KEY_LENGTH_MAX)
        return refusal(400, `Idempotency keys have at most ${KEY_LENGTH_MAX} characters.`);
      if (inFlight.has(key)) {
        const message = 'There is currently another in-progress request using this idempotency key.';
        return refusal(409, message, 'idempotency_key_in_use');
      }
      const answer = books.get('storedAnswer', key);
      if (answer === undefined) {
        inFlight.add(key);
        return { kind: 'work' };
      }
      return answer.fingerprint === fingerprint
        ? { kind: 'replay', answer }
        : refusal(
            400,
            `Keys for idempotent requests can only be used with the same parameters they were first used with: '${key}'.`,
          );
    },
    release: (key) => inFlight.delete(key),
  };
}

function refusal(status: number, message: string, code?: string): Admission {
  const error = { type: 'idempotency_error', message } as const;
  return { kind: 'refusal', refusal: refuse(status, code === undefined ? error : { ...error, code }).refusal };
}

/** Same for the same request, whatever the order of its parameters. */
export function fingerprintOf(method: string, path: string, body: string): string {
  return hash('sha1', `${method} ${path}\n${body.split('&').sort().join('&')}`, 'base64');
}
