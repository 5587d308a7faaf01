import type { FastifyRequest } from 'fastify';
import type { TypedApp } from './app.ts';
import { sendCommonProblem } from './problem.ts';

const MESSAGE = 'A text may hold any character but U+0000 and halves of characters, which no database of ours keeps.';

/** Escapes that may stand for U+0000 or for half a character: `\ud83d\ude00` is a whole one. */
const SUSPECT = /\\u(?:0000|[dD][89a-fA-F])/;

/** The escape of U+0000 in an address. Half a character cannot stand in one: its escapes are no UTF-8. */
const SUSPECT_TARGET = /%00/;

/**
 * PostgreSQL keeps no U+0000 in a text and no half of a surrogate pair in a jsonb, and a schema that forgets to say so makes
 * it our fault. They are refused here, in every JSON body and in every path and query that a schema describes, after the
 * schema has had its say. Only what has the escape of one is looked through; raw bytes cannot hold either, since the one is
 * a syntax error and the other no UTF-8.
 */
export const refuseUnstorable = (app: TypedApp): void => {
  const suspects = new WeakSet<FastifyRequest>();
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (SUSPECT.test(text)) suspects.add(request);
    return parse(request, text, done);
  });
  app.addHook('preHandler', (request, reply, next) => {
    const param = (suspects.has(request) ? partOf(request.body, 'body') : null) ?? partOfTarget(request);
    if (param === null) next();
    else sendCommonProblem(request, reply, 'validation_failed', MESSAGE, { param });
  });
};

const partOf = (value: unknown, whole: string): string | null => {
  const part = unstorablePart(value);
  return part === '' ? whole : part;
};

const partOfTarget = (request: FastifyRequest): string | null => {
  if (!SUSPECT_TARGET.test(request.url)) return null;
  const { params, querystring } = request.routeOptions.schema ?? {};
  return (params ? partOf(request.params, 'path') : null) ?? (querystring ? partOf(request.query, 'query') : null);
};

/**
 * The path of a text that cannot be kept, or null: `changes.0.reason`. Without recursion: a body may be nested deeper than
 * the stack.
 */
export const unstorablePart = (value: unknown): string | null => {
  const waiting: { readonly at: string; readonly value: unknown }[] = [{ at: '', value }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { at, value: found } = next;
    if (typeof found === 'string' && !isStorable(found)) return at;
    if (typeof found !== 'object' || found === null) continue;
    for (const [name, one] of Object.entries(found)) {
      if (!isStorable(name)) return at;
      waiting.push({ at: at === '' ? name : `${at}.${name}`, value: one });
    }
  }
  return null;
};

const isStorable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();
