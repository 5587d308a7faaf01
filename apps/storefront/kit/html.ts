import { html as template } from 'ghtml';

declare const safe: unique symbol;

/** Markup that may stand in a page as it is: made by {@link html}, never by hand. */
export type Html = string & { readonly [safe]: true };

type Piece = string | number | Html | readonly Html[] | null | undefined;

/**
 * A template whose `${…}` are escaped, in elements and in quoted attributes. `!${…}` takes markup as it is, and only what
 * this function made may stand there. Arrays are joined; null and undefined are nothing.
 */
export const html = (literals: TemplateStringsArray, ...pieces: readonly Piece[]): Html =>
  template(literals, ...pieces) as Html;

/** Nothing, where markup is expected. */
export const nothing: Html = html``;

/** Markup when `wanted`, nothing otherwise. */
export const when = (wanted: unknown, make: () => Html): Html => (wanted ? make() : nothing);

const SCRIPT_ENDERS: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** JSON that cannot end the script element it stands in, nor begin a comment there. */
export const jsonForScript = (value: unknown): Html =>
  JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => SCRIPT_ENDERS[character] ?? '') as Html;
