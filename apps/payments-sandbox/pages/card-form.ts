/** The form element around the fields: what its script has to know travels in its data. */
import { readFileSync } from 'node:fs';
import { nowSeconds } from '../clock.ts';
import { cardFields, type FieldErrors, type FieldValues } from './card-fields.ts';
import { escapeHtml } from './document.ts';
import type { Words } from './words.ts';

export const CARD_SCRIPT = readFileSync(new URL('./card-behaviour.js', import.meta.url), 'utf8');

export interface CardForm {
  words: Words;
  values: FieldValues;
  errors: FieldErrors;
  /** Attributes beyond those of every card form. */
  attributes: Readonly<Record<string, string>>;
  /** HTML after the fields. */
  after: string;
}

export function drawCardForm({ words, values, errors, attributes, after }: CardForm): string {
  const now = new Date(nowSeconds() * 1000);
  const all = {
    ...attributes,
    'data-words': JSON.stringify(words),
    'data-year': String(now.getUTCFullYear()),
    'data-month': String(now.getUTCMonth() + 1),
  };
  const written = Object.entries(all).map(([name, value]) => `${name}="${escapeHtml(value)}"`);
  return `<form data-card novalidate ${written.join(' ')}>${cardFields(words, values, errors)}${after}</form>`;
}
