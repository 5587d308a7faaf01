import { hash, type Options, verify } from '@node-rs/argon2';
import { BulkheadRejectedError, bulkhead } from 'cockatiel';
import { Unavailable } from '#platform/db';
import { normalisePassword } from './domain/password.ts';

/**
 * argon2id (the library's default kind) with 19 MiB, two passes and one lane: OWASP Password Storage Cheat Sheet, first choice of its list. One hash
 * takes about 25 ms of a core.
 */
const OPTIONS: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes at a time: libuv's pool has four threads, and files and names need some as well. */
const CONCURRENCY_MAX = 2;
/** Waiting at most: about a second's work. */
const QUEUE_MAX = 64;

/** Hash of a password that nobody has, with {@link OPTIONS}: what a sign-in to no account is checked against. */
export const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$vK+G3nFnNOsdy+ahQZWbGA$rFFdfMm+uey0zMh5dsUVNXqdp0BMg4f7tTwrY6y37RA';

export interface Passwords {
  /** Throws Unavailable when too many wait. */
  hash(password: string): Promise<string>;
  /** A null hash (no such account) costs as much as a wrong password, and is never right. */
  verify(hash: string | null, password: string): Promise<boolean>;
}

/** A storm of sign-ins waits its turn here, so that it starves neither the event loop nor the thread pool. */
export const createPasswords = (): Passwords => {
  const gate = bulkhead(CONCURRENCY_MAX, QUEUE_MAX);
  const pass = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await gate.execute(work);
    } catch (error) {
      if (error instanceof BulkheadRejectedError) throw new Unavailable('Too many sign-ins at once.', 1_000);
      throw error;
    }
  };
  return {
    hash: (password) => pass(() => hash(normalisePassword(password), OPTIONS)),
    async verify(known, password) {
      const right = await pass(() => verify(known ?? NOBODYS_HASH, normalisePassword(password)));
      return right && known !== null;
    },
  };
};
