import { Type } from 'typebox';
import type { LinkSeen } from '#modules/identity';
import type { TypedApp } from '#platform/http';
import { submitButton } from '../../components/button.ts';
import { sentenceWithEmail } from '../../components/email-text.ts';
import { icon } from '../../components/icon.ts';
import { html } from '../../kit/html.ts';
import type { Kit } from '../../kit/kit.ts';
import { CONFIRM_EMAIL_PATH } from '../../kit/mail-links.ts';
import type { Answer, Page } from '../../kit/page.ts';
import { addCustomerForm, addCustomerPage, type CustomerVisit } from './customer-page.ts';
import { afterwards } from './done.ts';
import { entryAlone } from './entry.ts';
import { LINK_LENGTH_MAX, MAILS_PER_MINUTE_MAX, SIGN_INS_PER_MINUTE_MAX } from './limits.ts';
import { brokenLinkPage, type LinkProblem } from './link-page.ts';
import { SEND_CONFIRMATION_PATH } from './unconfirmed-note.ts';

const Query = Type.Object({ link: Type.Optional(Type.String({ maxLength: LINK_LENGTH_MAX })) });
const Body = Type.Object({ link: Type.String({ maxLength: LINK_LENGTH_MAX }) }, { additionalProperties: false });
const Empty = Type.Object({}, { additionalProperties: false });
const OVERVIEW = '/account';
const PROFILE = '/account/profile';

/**
 * Where the links lead that confirm an address or change to another. Whoever opens one signs in first: a stranger who is
 * sent a mail by mistake confirms nothing for anybody.
 */
export const addConfirmEmail = (app: TypedApp, kit: Kit): void => {
  const { links } = kit.deps.faces.identity;
  addCustomerPage(app, kit, {
    path: CONFIRM_EMAIL_PATH,
    querystring: Query,
    async handle(visit, { query: { link = '' } }) {
      const seen = await links.look(visit.request.ctx.shopId, link, ['confirm_email', 'change_email']);
      if (!seen.ok) return broken(visit, seen.refusal.code);
      return seen.value.customerId === visit.customer.id
        ? askPage(visit, link, seen.value)
        : broken(visit, 'link_other');
    },
  });
  addCustomerForm(app, kit, {
    path: CONFIRM_EMAIL_PATH,
    body: Body,
    perMinuteMax: SIGN_INS_PER_MINUTE_MAX,
    async handle(visit, { body: { link } }) {
      const { customer, request } = visit;
      const confirmed = await links.confirmEmail({ shopId: request.ctx.shopId, customerId: customer.id, link });
      if (confirmed.ok) {
        const changed = confirmed.value.email.toLowerCase() !== customer.email.toLowerCase();
        return changed ? afterwards(PROFILE, 'email-changed') : afterwards(OVERVIEW, 'email-confirmed');
      }
      return broken(visit, confirmed.refusal.code);
    },
  });
  addCustomerForm(app, kit, {
    path: SEND_CONFIRMATION_PATH,
    body: Empty,
    perMinuteMax: MAILS_PER_MINUTE_MAX,
    async handle({ customer, request, language }) {
      const who = { shopId: request.ctx.shopId, customerId: customer.id };
      const sent = await links.sendConfirmation({ ...who, language: language.code });
      if (sent.ok) return afterwards(OVERVIEW, 'confirmation-sent');
      return sent.refusal.code === 'too_many_mails' ? afterwards(OVERVIEW, 'mails-enough') : { redirect: OVERVIEW };
    },
  });
};

/** A link that did what it was for, opened once more, is no failure to its owner. */
const broken = (visit: CustomerVisit, problem: LinkProblem): Answer =>
  problem === 'link_used' && visit.customer.emailConfirmedAt !== null
    ? afterwards(OVERVIEW, 'email-confirmed-before')
    : brokenLinkPage(visit, problem, { href: OVERVIEW, label: 'account.link.to-account' });

const askPage = (visit: CustomerVisit, link: string, { purpose, email }: LinkSeen): Page => {
  const { t } = visit;
  const change = purpose === 'change_email';
  const title = t(change ? 'account.confirm.change.title' : 'account.confirm.title');
  return {
    ...{ title, noIndex: true, styles: ['entry'] },
    body: entryAlone(html`
<div class="entry-icon">!${icon('mail')}</div>
<h1>${title}</h1>
<p class="lead">!${sentenceWithEmail(t(change ? 'account.confirm.change.lead' : 'account.confirm.lead', { email }), email)}</p>
<form class="form" method="post" action="${CONFIRM_EMAIL_PATH}">
  !${visit.csrfField()}
  <input type="hidden" name="link" value="${link}">
  !${submitButton(t(change ? 'account.confirm.change.send' : 'account.confirm.send'))}
</form>`),
  };
};
