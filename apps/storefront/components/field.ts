import { type Html, html, nothing, when } from '../kit/html.ts';
import type { FieldProblems, Given } from '../kit/input.ts';
import type { PublicVisit } from '../kit/visit.ts';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password' | 'tel' | 'number' | 'search';
  readonly value?: string;
  readonly hint?: string;
  /** What is wrong with the value, as a sentence. */
  readonly error?: string;
  /** As HTML names it: `postal-code`. */
  readonly autocomplete?: string;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email';
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly min?: number;
  readonly max?: number;
  /** Choices make it a select. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
}

/** A labelled input with its hint and its error, told to screen readers in this order. */
export const field = ({ t }: Pick<PublicVisit, 't'>, given: Field): Html => {
  const id = `field-${given.name}`;
  const described = [given.hint ? `${id}-hint` : '', given.error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return html`
<div class="field${given.error ? ' field-wrong' : ''}">
  <label for="${id}">${given.label}!${when(!given.required, () => html` <span class="field-optional">(${t('common.optional')})</span>`)}</label>
  !${when(given.hint, () => html`<p class="field-hint" id="${id}-hint">${given.hint}</p>`)}
  !${given.choices ? select(id, given, described) : input(id, given, described)}
  !${when(given.error, () => html`<p class="field-error" id="${id}-error">${given.error}</p>`)}
</div>`;
};

const attribute = (name: string, value: string | number | undefined): Html =>
  value === undefined || value === '' ? nothing : html` !${name as Html}="${value}"`;

const input = (id: string, given: Field, described: string): Html =>
  html`<input class="input" id="${id}" name="${given.name}" type="${given.type ?? 'text'}"!${[
    attribute('value', given.value),
    attribute('autocomplete', given.autocomplete),
    attribute('inputmode', given.inputMode),
    attribute('maxlength', given.maxLength),
    attribute('minlength', given.minLength),
    attribute('min', given.min),
    attribute('max', given.max),
    ...stateOf(given, described),
  ]}>`;

const select = (id: string, given: Field, described: string): Html =>
  html`<select class="input" id="${id}" name="${given.name}"!${[
    attribute('autocomplete', given.autocomplete),
    ...stateOf(given, described),
  ]}>!${(given.choices ?? []).map(
    ({ value, label }) =>
      html`<option value="${value}"!${value === given.value ? html` selected` : nothing}>${label}</option>`,
  )}</select>`;

const stateOf = (given: Field, described: string): readonly Html[] => [
  attribute('aria-describedby', described),
  given.required ? html` required` : nothing,
  given.error ? html` aria-invalid="true"` : nothing,
];

/** Value and error of a field of a form that is shown again. */
export const filledIn = (
  { t }: Pick<PublicVisit, 't'>,
  name: string,
  given: Given = {},
  problems: FieldProblems = {},
): Pick<Field, 'name' | 'value' | 'error'> => {
  const value = given[name];
  const problem = problems[name];
  return {
    name,
    ...(typeof value === 'string' ? { value } : {}),
    ...(problem === undefined ? {} : { error: t(problem) }),
  };
};
