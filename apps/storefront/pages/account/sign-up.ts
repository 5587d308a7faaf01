import { Type } from 'typebox';
import type { TypedApp } from '#platform/http';
import { submitButton } from '../../components/button.ts';
import { field, filledIn } from '../../components/field.ts';
import { keepSession, sessionTokenOf } from '../../kit/customer.ts';
import { type Html, html } from '../../kit/html.ts';
import type { FieldProblems, Given } from '../../kit/input.ts';
import type { Kit } from '../../kit/kit.ts';
import { addForm, addPage, type Page } from '../../kit/page.ts';
import type { Visit } from '../../kit/visit.ts';
import { EntryQuery, entryPage, HOME_OF_ACCOUNT, Next, nextField, withNext } from './entry.ts';
import {
  EMAIL_LENGTH_MAX,
  NAME_LENGTH_MAX,
  PASSWORD_LENGTH_MAX,
  PASSWORD_LENGTH_MIN,
  SIGN_UPS_PER_MINUTE_MAX,
} from './limits.ts';
import { mergeCart } from './merge-cart.ts';
import { userAgentOf } from './request.ts';

const PATH = '/account/sign-up';
const Body = Type.Object(
  {
    name: Type.String({ maxLength: NAME_LENGTH_MAX }),
    email: Type.String({ maxLength: EMAIL_LENGTH_MAX, format: 'email' }),
    password: Type.String({ maxLength: PASSWORD_LENGTH_MAX }),
    next: Next,
  },
  { additionalProperties: false },
);

interface Shown {
  readonly next?: string | undefined;
  readonly given?: Given;
  readonly problems?: FieldProblems;
}

const PROBLEM_OF = {
  email_taken: { email: 'account.sign-up.taken' },
  invalid_email: { email: 'field.problem.email' },
  weak_password: { password: 'account.password.weak' },
} as const satisfies Record<string, FieldProblems>;

export const addSignUp = (app: TypedApp, kit: Kit): void => {
  addPage(app, kit, {
    path: PATH,
    querystring: EntryQuery,
    handle: async (visit, { query }) =>
      visit.customer ? { redirect: query.next ?? HOME_OF_ACCOUNT } : signUpPage(visit, { next: query.next }),
  });
  addForm(app, kit, {
    path: PATH,
    body: Body,
    perMinuteMax: SIGN_UPS_PER_MINUTE_MAX,
    async handle(visit, { body }) {
      const { name, email, password, next } = body;
      const { shopId, traceparent } = visit.request.ctx;
      const signedUp = await kit.deps.faces.identity.web.signUp({
        ...{ shopId, name, email, password, traceparent, language: visit.language.code },
        userAgent: userAgentOf(visit.request),
        previous: sessionTokenOf(visit.request),
      });
      if (signedUp.ok) {
        keepSession(kit, visit, signedUp.value);
        return { redirect: await mergeCart(kit, visit, signedUp.value.customer.id, next ?? HOME_OF_ACCOUNT) };
      }
      const problems = PROBLEM_OF[signedUp.refusal.code];
      return { ...signUpPage(visit, { next, given: { name, email }, problems }), status: 422 };
    },
    async invalid(visit, { given, problems }) {
      const next = typeof given['next'] === 'string' ? given['next'] : undefined;
      return { ...signUpPage(visit, { next, given, problems }), status: 422 };
    },
  });
};

const signUpPage = (visit: Visit, shown: Shown): Page => ({
  title: visit.t('account.sign-up.title'),
  noIndex: true,
  styles: ['entry'],
  body: entryPage(visit, form(visit, shown)),
});

const form = (visit: Visit, { next, given, problems }: Shown): Html => {
  const { t } = visit;
  return html`
<h1>${t('account.sign-up.title')}</h1>
<p class="lead">${t('account.sign-up.lead')}</p>
<form class="form" method="post" action="${PATH}">
  !${visit.csrfField()}!${nextField(next)}
  !${field(visit, {
    ...filledIn(visit, 'name', given, problems),
    ...{ label: t('account.name'), autocomplete: 'name', required: true, maxLength: NAME_LENGTH_MAX },
  })}
  !${field(visit, {
    ...filledIn(visit, 'email', given, problems),
    ...{ label: t('account.email'), type: 'email', autocomplete: 'email', required: true },
    maxLength: EMAIL_LENGTH_MAX,
  })}
  !${field(visit, {
    ...filledIn(visit, 'password', {}, problems),
    ...{ label: t('account.password'), hint: t('account.password.hint', { count: PASSWORD_LENGTH_MIN }) },
    ...{ type: 'password', autocomplete: 'new-password', required: true, maxLength: PASSWORD_LENGTH_MAX },
  })}
  !${submitButton(t('account.sign-up.send'))}
</form>
<p class="entry-other">${t('account.sign-up.known')} <a href="${withNext('/account/sign-in', next)}">${t('account.sign-up.known.link')}</a></p>`;
};
