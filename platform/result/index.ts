/**
 * An expected failure: a code from its module's closed list, a sentence for a person, and where it applies the name of
 * the input at fault and details that a program can act on.
 */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  readonly message: string;
  readonly param?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** What a use case answers: refusals are returned, only broken promises of our own code are thrown. */
export type Result<Value, Code extends string = string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal<Code> };

export const succeed = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });

export const refuse = <Code extends string>(
  code: Code,
  message: string,
  more: { param?: string; details?: Readonly<Record<string, unknown>> } = {},
): { readonly ok: false; readonly refusal: Refusal<Code> } => ({ ok: false, refusal: { code, message, ...more } });

/** A module's closed list of refusals: the HTTP status of each code and when it is given. */
export type RefusalCatalogue<Code extends string> = { readonly [C in Code]: { status: number; when: string } };

/** For the end of a switch over a closed list: does not compile while a case is missing. */
export const unreachable = (value: never): never => {
  throw new Error(`not in the closed list: ${JSON.stringify(value)}`);
};
