import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';

/** Written to whom nobody knows better. */
export const DEFAULT_LANGUAGE = 'en';

export const LANGUAGE_LENGTH_MAX = 10;

// Language, script and region: whatever this takes is a locale that Intl takes.
const LANGUAGE_TAG = /^[a-zA-Z]{2,3}(-[a-zA-Z]{4})?(-([a-zA-Z]{2}|[0-9]{3}))?$/;

/** A language as a person reads it: `de`, `en-GB`, `zh-Hant-TW` (BCP 47, without variants and extensions). */
export const LanguageTag = (description: string) =>
  Type.String({ minLength: 2, maxLength: LANGUAGE_LENGTH_MAX, pattern: LANGUAGE_TAG.source, description });

/** Browsers send five or six. */
const WISHES_READ_MAX = 10;
/** Headers of the same few browsers come again and again. */
const REMEMBERED_MAX = 500;
const HEADER_REMEMBERED_LENGTH_MAX = 200;
const remembered = new Map<string, string>();

/** What Accept-Language wishes for most, `en` when it wishes for nothing that can be read. */
export const acceptedLanguageOf = ({ headers }: Pick<FastifyRequest, 'headers'>): string => {
  const header = headers['accept-language'] ?? '';
  const known = remembered.get(header);
  if (known !== undefined) return known;
  const language = mostWished(header);
  if (header.length > HEADER_REMEMBERED_LENGTH_MAX) return language;
  if (remembered.size >= REMEMBERED_MAX) remembered.clear();
  remembered.set(header, language);
  return language;
};

const mostWished = (header: string): string => {
  let best = { tag: DEFAULT_LANGUAGE, quality: 0 };
  for (const wish of header.split(',', WISHES_READ_MAX)) {
    const [tag = '', weight] = wish.trim().split(/\s*;\s*q=/);
    const quality = weight === undefined ? 1 : Number(weight);
    if (quality > best.quality && isLanguageTag(tag)) best = { tag, quality };
  }
  return best.tag;
};

const isLanguageTag = (text: string): boolean => text.length <= LANGUAGE_LENGTH_MAX && LANGUAGE_TAG.test(text);
