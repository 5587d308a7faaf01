/** What every handler is given. */
import type { Chance, Timers } from '../clock.ts';
import type { SandboxConfig } from '../options.ts';
import type { Books } from '../state/books.ts';
import type { Deliveries } from '../webhooks/deliveries.ts';
import type { Result } from '../wire/errors.ts';
import type { Form } from '../wire/form.ts';
import type { Switches } from './switches.ts';

export interface Workings {
  readonly config: SandboxConfig;
  readonly books: Books;
  /** Changed in place. */
  readonly switches: Switches;
  readonly chance: Chance;
  readonly timers: Timers;
}

export interface Sandbox extends Workings {
  readonly deliveries: Deliveries;
  /** Set once the port is: where the 3DS pages are. */
  url: string;
}

/** One request under way, or a step the sandbox takes by itself (then without request id and key). */
export interface Call {
  sandbox: Sandbox;
  /** The id in the path, empty when there is none. */
  id: string;
  form: Form;
  requestId: string | null;
  idempotencyKey: string | null;
}

/** Answers the protocol's object, or a refusal; changes the books only when it answers 200 or 402. */
export type Handler = (call: Call) => Result<object>;

export function ownCall(sandbox: Sandbox, id: string): Call {
  return { sandbox, id, form: {}, requestId: null, idempotencyKey: null };
}
