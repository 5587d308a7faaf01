import { type Html, html } from '../kit/html.ts';
import type { PublicVisit } from '../kit/visit.ts';
import { icon } from './icon.ts';

export interface Stepper {
  readonly name: string;
  readonly label: string;
  readonly value: number;
  readonly min?: number;
  readonly max: number;
  /** Tells several on one page apart. */
  readonly id?: string;
}

/** A number with a button on either side; the buttons work with the behaviour `stepper` and are hidden without it. */
export const stepper = ({ t }: Pick<PublicVisit, 't'>, given: Stepper): Html => {
  const { name, label, value, min = 1, max, id = `stepper-${name}` } = given;
  return html`
<div class="stepper" data-stepper>
  <button type="button" class="icon-button" data-step="-1" aria-label="${t('common.less')}" hidden>!${icon('minus')}</button>
  <label class="visually-hidden" for="${id}">${label}</label>
  <input id="${id}" class="stepper-input" type="number" inputmode="numeric" name="${name}" value="${value}" min="${min}" max="${max}" required>
  <button type="button" class="icon-button" data-step="1" aria-label="${t('common.more')}" hidden>!${icon('plus')}</button>
</div>`;
};
