import type { WordKey } from '../messages/words.ts';
import { html, when } from './html.ts';
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
const BROKEN: Words = { title: 'error.broken.title', text: 'error.broken.text' };

export const errorPage = ({ t, path }: PublicVisit, status: number, requestId: string): Page => {
  const { title, text } = BY_STATUS[status] ?? BROKEN;
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
        <p class="button-row">
          !${when(status === 503 || status === 500, () => html`<a class="button" href="${path}">${t('error.try-again')}</a>`)}
          <a class="button button-quiet" href="/">${t('error.back-home')}</a>
        </p>
      </section>`,
  };
};
