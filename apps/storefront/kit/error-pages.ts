import type { WordKey } from '../messages/words.ts';
import { type Html, html, when } from './html.ts';
import type { Page } from './page.ts';
import type { PublicVisit } from './visit.ts';

interface Words {
  readonly title: WordKey;
  readonly text: WordKey;
}

const BY_STATUS: Readonly<Record<number, Words>> = {
  400: { title: 'error.invalid.title', text: 'error.invalid.text' },
  403: { title: 'error.outdated.title', text: 'error.outdated.text' },
  404: { title: 'error.not-found.title', text: 'error.not-found.text' },
  429: { title: 'error.too-many.title', text: 'error.too-many.text' },
  503: { title: 'error.busy.title', text: 'error.busy.text' },
};
const BUSY_WITH_FORM: Words = { title: 'error.busy.title', text: 'error.busy.form' };
const BROKEN: Words = { title: 'error.broken.title', text: 'error.broken.text' };

/** Of the form that was sent: with nothing lost, it is one press to send it again. */
export interface Unsent {
  readonly action: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** @param unsent null: what was asked for can be asked for again by its address */
export const errorPage = (
  visit: PublicVisit,
  status: number,
  requestId: string,
  unsent: Unsent | null = null,
): Page => {
  const { t } = visit;
  const { title, text } = status === 503 && unsent ? BUSY_WITH_FORM : (BY_STATUS[status] ?? BROKEN);
  return {
    title: t(title),
    status,
    noIndex: true,
    body: html`
      <section class="error-page">
        <div class="error-code" data-code="${status}"></div>
        <h1>${t(title)}</h1>
        <p class="lead">${t(text)}</p>
        !${when(status >= 500 && status !== 503, () => html`<p class="muted">${t('error.broken.reference')} <code>${requestId}</code></p>`)}
        <div class="button-row">
          !${when(status === 503 || status === 500, () => tryAgain(visit, unsent))}
          <a class="button button-quiet" href="/">${t('error.back-home')}</a>
        </div>
      </section>`,
  };
};

const tryAgain = ({ t, path, csrfField }: PublicVisit, unsent: Unsent | null): Html =>
  unsent === null
    ? html`<a class="button" href="${path}">${t('error.try-again')}</a>`
    : html`
<form method="post" action="${unsent.action}">
  !${csrfField()}
  !${unsent.fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
  <button type="submit" class="button">${t('error.try-again')}</button>
</form>`;
