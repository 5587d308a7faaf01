import { hash } from 'node:crypto';
import {
  againAfterRace,
  integerArray,
  isUniqueViolation,
  jsonArray,
  type Runner,
  statement,
  type Tx,
  textArray,
} from '#platform/db';

/** Longest Idempotency-Key taken, in characters. */
export const KEY_LENGTH_MAX = 255;

/** A write's claim to be carried out once: who asks (`scope`), under which key, and for what (`requestHash`). */
export interface IdempotencyClaim {
  readonly scope: string;
  readonly key: string;
  readonly requestHash: string;
}

/** The answer that is kept and given again. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: unknown;
}

export type ClaimState =
  | { kind: 'new' }
  | { kind: 'replay'; answer: KeptAnswer }
  /** The key was used for another request. */
  | { kind: 'conflict' };

interface KeyRow {
  scope: string;
  key: string;
  request_hash: string;
  status: number;
  body: unknown;
}

const load = statement<KeyRow>(
  'idempotency.load',
  `select k.scope, k.key, k.request_hash, k.status, k.body
   from unnest($1::text[], $2::text[]) as claim (scope, key)
   join platform.idempotency_keys k on k.scope = claim.scope and k.key = claim.key`,
);
const store = statement<never>(
  'idempotency.store',
  `insert into platform.idempotency_keys (scope, key, request_hash, status, body)
   select * from unnest($1::text[], $2::text[], $3::text[], $4::smallint[], $5::json[])`,
);

const forget = statement<never>(
  'idempotency.forget',
  'delete from platform.idempotency_keys where scope = $1 and key = $2 and request_hash = $3',
);

/** For what was taken back after its answer was kept: a repeat is to be judged anew. */
export const forgetClaim = async (runner: Runner, { scope, key, requestHash }: IdempotencyClaim): Promise<void> => {
  await runner.run(forget, [scope, key, requestHash]);
};

/** A hash of what a request asks for: method, path and body as parsed. */
export const hashRequest = (method: string, path: string, body: unknown): string =>
  hash('sha256', `${method} ${path}\n${JSON.stringify(body ?? null)}`, 'base64url');

const nameOf = (claim: { scope: string; key: string }) => `${claim.scope}\n${claim.key}`;

/** The claims of one batch: what was stored before, and what this batch itself stores, decided in arrival order. */
export interface ClaimBook {
  /** State of a claim; null (no key was sent) is always new. */
  check(claim: IdempotencyClaim | null): ClaimState;
  keep(claim: IdempotencyClaim | null, answer: KeptAnswer): void;
  /** Sends the insert of all kept answers; a key that another process stored meanwhile fails it with 23505. */
  store(tx: Tx): void;
}

export const loadClaims = async (runner: Runner, claims: readonly (IdempotencyClaim | null)[]): Promise<ClaimBook> => {
  const asked = claims.filter((claim) => claim !== null);
  const rows =
    asked.length === 0
      ? []
      : await runner.run(load, [textArray(asked.map(({ scope }) => scope)), textArray(asked.map(({ key }) => key))]);
  return createClaimBook(rows);
};

/**
 * A book that knows no stored answer: for a first try that takes every key for a new one, as nearly all are. One that is not
 * fails the transaction ({@link isKeyRace}), and the next try looks first.
 */
export const claimsTakenForNew = (): ClaimBook => createClaimBook([]);

const createClaimBook = (rows: readonly KeyRow[]): ClaimBook => {
  const known = new Map<string, { requestHash: string; answer: KeptAnswer }>();
  for (const row of rows) {
    known.set(nameOf(row), { requestHash: row.request_hash, answer: { status: row.status, body: row.body } });
  }
  const kept: { claim: IdempotencyClaim; answer: KeptAnswer }[] = [];
  return {
    check(claim) {
      const found = claim && known.get(nameOf(claim));
      if (!found) return { kind: 'new' };
      return found.requestHash === claim.requestHash ? { kind: 'replay', answer: found.answer } : { kind: 'conflict' };
    },
    keep(claim, answer) {
      if (!claim) return;
      known.set(nameOf(claim), { requestHash: claim.requestHash, answer });
      kept.push({ claim, answer });
    },
    store(tx) {
      if (kept.length === 0) return;
      tx.send(store, [
        textArray(kept.map(({ claim }) => claim.scope)),
        textArray(kept.map(({ claim }) => claim.key)),
        textArray(kept.map(({ claim }) => claim.requestHash)),
        integerArray(kept.map(({ answer }) => answer.status)),
        jsonArray(kept.map(({ answer }) => answer.body)),
      ]);
    },
  };
};

/** True when two processes stored the same key at once: run the batch again, it will find the other's answer. */
export const isKeyRace = (error: unknown): boolean => isUniqueViolation(error, 'idempotency_keys_pkey');

/**
 * Runs a batch again when another process stored one of its keys between our look and our insert: the next look finds
 * that process's answer.
 */
export const againAfterKeyRace = <T>(run: () => Promise<T>): Promise<T> => againAfterRace(isKeyRace, run);

/** Rows that the audit of the whole holds against those of the rooms: the answers to creations that are kept. */
export const keptAnswersRelation = `
  select scope, key, body ->> 'id' as id, body ->> 'number' as number, created_at
  from platform.idempotency_keys where status = 201`;
