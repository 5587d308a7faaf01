import type { WordKey } from '../messages/words.ts';
import { type Html, html, nothing, when } from './html.ts';
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
  413: { title: 'error.too-large.title', text: 'error.too-large.text' },
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

/** What the visitor can do about it. */
interface WayOn {
  /** Null: there is no form, or nothing of it may stand in a page. */
  readonly unsent: Unsent | null;
  /** Path of what was asked for, or of the page whose form was sent; null: nobody knows. */
  readonly cameFrom: string | null;
}
const NO_WAY_ON: WayOn = { unsent: null, cameFrom: null };

export const errorPage = (visit: PublicVisit, status: number, requestId: string, wayOn: WayOn = NO_WAY_ON): Page => {
  const { t } = visit;
  const { title, text } = status === 503 && wayOn.unsent ? BUSY_WITH_FORM : (BY_STATUS[status] ?? BROKEN);
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
          !${tryAgain(visit, status, wayOn)}
          <a class="button button-quiet" href="/">${t('error.back-home')}</a>
        </div>
      </section>`,
  };
};

/** Where the same may work later; what cannot be read will not. */
const AGAIN: Readonly<Record<number, WordKey>> = {
  403: 'error.outdated.reload',
  413: 'error.too-large.back',
  429: 'error.try-again',
  500: 'error.try-again',
  503: 'error.try-again',
};

const tryAgain = ({ t, path, csrfField }: PublicVisit, status: number, { unsent, cameFrom }: WayOn): Html => {
  const label = AGAIN[status];
  if (label === undefined) return nothing;
  const again = status < 500 ? cameFrom : path;
  // One that came from elsewhere is not made good by a press here.
  if (unsent === null || status < 500)
    return when(again, () => html`<a class="button" href="${again}">${t(label)}</a>`);
  return html`
<form method="post" action="${unsent.action}">
  !${csrfField()}
  !${unsent.fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
  <button type="submit" class="button">${t(label)}</button>
</form>`;
};
