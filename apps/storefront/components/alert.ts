import { type Html, html } from '../kit/html.ts';
import { icon } from './icon.ts';

type Tone = 'info' | 'success' | 'warning' | 'danger';
const ICONS = { info: 'info', success: 'check', warning: 'warning', danger: 'warning' } as const;

/** Something the visitor should know; warnings and dangers are read out at once. */
export const alert = (tone: Tone, message: string | Html, isMarkup = false): Html => html`
<div class="alert alert-${tone}" role="${tone === 'danger' || tone === 'warning' ? 'alert' : 'status'}">
  !${icon(ICONS[tone])}
  <div>!${isMarkup ? (message as Html) : html`${message}`}</div>
</div>`;
