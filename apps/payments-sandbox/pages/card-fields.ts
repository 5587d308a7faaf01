/** The three fields of a card, the same in the frame and on the whole page. */
import { BRAND_SYMBOLS } from './brand-icons.ts';
import { escapeHtml } from './document.ts';
import type { Words } from './words.ts';

export type FieldName = 'number' | 'expiry' | 'cvc';
export type FieldErrors = Partial<Record<FieldName, string>>;
export type FieldValues = Partial<Record<FieldName, string>>;

interface Field {
  name: FieldName;
  label: string;
  placeholder: string;
  autocomplete: string;
  lengthMax: number;
  /** Read out after the label. */
  hint?: string;
  after?: string;
}

const BRAND_SLOT =
  '<svg class="brand" width="36" height="24" aria-hidden="true"><use href="#brand-unknown" data-brand-slot></use></svg>';

/** Values and errors are those of a form that came back; both empty at first. */
export function cardFields(words: Words, values: FieldValues, errors: FieldErrors): string {
  const number: Field = {
    name: 'number',
    label: words.number,
    placeholder: '1234 1234 1234 1234',
    autocomplete: 'cc-number',
    lengthMax: 23,
    after: BRAND_SLOT,
  };
  const expiry: Field = {
    name: 'expiry',
    label: words.expiry,
    placeholder: words.expiryShape,
    autocomplete: 'cc-exp',
    lengthMax: 9,
  };
  const cvc: Field = {
    name: 'cvc',
    label: words.cvc,
    placeholder: words.cvcShape,
    autocomplete: 'cc-csc',
    lengthMax: 4,
    hint: words.cvcHint,
  };
  const draw = (field: Field): string => drawField(field, values[field.name] ?? '', errors[field.name] ?? '');
  return `${BRAND_SYMBOLS}${draw(number)}<div class="pair">${draw(expiry)}${draw(cvc)}</div>`;
}

function drawField(field: Field, value: string, error: string): string {
  const { name } = field;
  const hint = field.hint === undefined ? '' : `<span class="aside" id="${name}-hint">${escapeHtml(field.hint)}</span>`;
  const describedBy = field.hint === undefined ? `${name}-error` : `${name}-hint ${name}-error`;
  return `<div class="field">
<label for="${name}">${escapeHtml(field.label)}</label>
<div class="box"><input id="${name}" name="${name}" type="text" inputmode="numeric" autocomplete="${field.autocomplete}"
 autocapitalize="off" autocorrect="off" spellcheck="false" placeholder="${escapeHtml(field.placeholder)}"
 maxlength="${field.lengthMax}" value="${escapeHtml(value)}" aria-describedby="${describedBy}"
 aria-invalid="${error !== ''}" aria-required="true" dir="ltr">${field.after ?? ''}</div>${hint}
<p class="error" id="${name}-error" aria-live="polite">${escapeHtml(error)}</p>
</div>`;
}
