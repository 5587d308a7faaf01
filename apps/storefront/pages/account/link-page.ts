import { buttonLink } from '../../components/button.ts';
import { icon } from '../../components/icon.ts';
import { html } from '../../kit/html.ts';
import type { Page } from '../../kit/page.ts';
import type { Visit } from '../../kit/visit.ts';
import type { WordKey } from '../../messages/words.ts';
import { entryAlone } from './entry.ts';

const WORDS = {
  link_used: ['account.link.used', 'account.link.used.text'],
  link_expired: ['account.link.expired', 'account.link.expired.text'],
  link_invalid: ['account.link.invalid', 'account.link.invalid.text'],
  link_other: ['account.link.other', 'account.link.other.text'],
  email_taken: ['account.confirm.taken.title', 'account.confirm.taken'],
} as const satisfies Record<string, readonly [WordKey, WordKey]>;

export type LinkProblem = keyof typeof WORDS;

const STATUS: Readonly<Record<LinkProblem, number>> = {
  ...{ link_used: 410, link_expired: 410, link_invalid: 422, link_other: 403, email_taken: 409 },
};

interface WayOn {
  readonly href: string;
  readonly label: WordKey;
}

/** Why a link of a mail does nothing, and what to do instead. */
export const brokenLinkPage = ({ t }: Visit, problem: LinkProblem, { href, label }: WayOn): Page => {
  const [title, text] = WORDS[problem];
  return {
    ...{ title: t(title), status: STATUS[problem], noIndex: true, styles: ['entry'] },
    body: entryAlone(html`
<div class="entry-icon">!${icon(problem === 'link_expired' ? 'clock' : 'mail')}</div>
<h1>${t(title)}</h1>
<p class="lead">${t(text)}</p>
!${buttonLink(href, t(label))}`),
  };
};
