import { hash } from 'node:crypto';
import { KEYED } from './access.ts';
import { bodyOf, type Draft, headerOf, targetOf } from './draft.ts';
import { KEY_LENGTH_MAX } from './oracle.ts';
import type { WireAnswer } from './wire.ts';

interface Done {
  readonly request: string;
  readonly status: number;
  readonly answer: string;
}

/** What was done under which key, by whom; shared by all workers of a run. */
export type Replays = Map<string, Done>;

/** A key that was used is good for the same answer to the same request, and for nothing else. */
export const checkReplay = (replays: Replays, draft: Draft, { status, headers, body }: WireAnswer): string[] => {
  const key = headerOf(draft, 'idempotency-key')?.trim() ?? '';
  const isKeyed = KEYED.has(draft.operation.id) && key.length > 0 && key.length <= KEY_LENGTH_MAX;
  // Whom a guest's key belongs to is a matter of the cart, which changes under way.
  if (!isKeyed || draft.isMangled || status >= 300 || draft.person.bearer === null) return [];
  const name = `${draft.person.bearer}\n${key}`;
  const done = { request: fingerprintOf(draft), status, answer: hash('sha256', body, 'base64url') };
  const before = replays.get(name);
  if (before === undefined) {
    replays.set(name, done);
    return headers['idempotent-replayed'] === undefined ? [] : ['replayed what was never answered before'];
  }
  if (before.request !== done.request) return ['did something else under a key that was used before'];
  const isSame = before.status === status && before.answer === done.answer && headers['idempotent-replayed'] === 'true';
  return isSame ? [] : ['answered a repeat in another way'];
};

const fingerprintOf = (draft: Draft): string =>
  hash(
    'sha256',
    Buffer.concat([Buffer.from(`${draft.method} ${targetOf(draft)}\n`), bodyOf(draft) ?? Buffer.alloc(0)]),
    'base64url',
  );
