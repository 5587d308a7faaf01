import { type Html, html, nothing } from '../kit/html.ts';
import { type IconName, icon } from './icon.ts';

export interface EmptyState {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  /** What to do about it: links or buttons. */
  readonly actions?: Html;
}

export const emptyState = ({ icon: name, title, text, actions = nothing }: EmptyState): Html => html`
<div class="empty-state">
  <div class="empty-icon">!${icon(name)}</div>
  <h2>${title}</h2>
  <p class="muted">${text}</p>
  <div class="button-row">!${actions}</div>
</div>`;
