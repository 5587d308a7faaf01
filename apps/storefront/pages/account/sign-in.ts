import { Type } from 'typebox';
import type { TypedApp } from '#platform/http';
import { alert } from '../../components/alert.ts';
import { submitButton } from '../../components/button.ts';
import { field, filledIn } from '../../components/field.ts';
import { keepSession, sessionTokenOf } from '../../kit/customer.ts';
import { type Html, html, when } from '../../kit/html.ts';
import type { FieldProblems, Given } from '../../kit/input.ts';
import type { Kit } from '../../kit/kit.ts';
import { addForm, addPage, type Page } from '../../kit/page.ts';
import type { Visit } from '../../kit/visit.ts';
import { DoneQuery, doneNote } from './done.ts';
import { entryPage, HOME_OF_ACCOUNT, Next, nextField, withNext } from './entry.ts';
import { FORGOTTEN_PATH } from './forgotten.ts';
import { EMAIL_LENGTH_MAX, PASSWORD_LENGTH_MAX, SIGN_INS_PER_MINUTE_MAX } from './limits.ts';
import { mergeCart } from './merge-cart.ts';
import { userAgentOf, waitOf } from './request.ts';

const PATH = '/account/sign-in';
const Body = Type.Object(
  {
    email: Type.String({ maxLength: EMAIL_LENGTH_MAX }),
    password: Type.String({ maxLength: PASSWORD_LENGTH_MAX }),
    next: Next,
  },
  { additionalProperties: false },
);

interface Shown {
  readonly next?: string | undefined;
  readonly given?: Given;
  readonly problems?: FieldProblems;
  /** What is wrong with all of it, as a sentence. */
  readonly error?: string;
  /** What has just been done. */
  readonly done?: string | undefined;
}

const Query = Type.Object({ next: Next, ...DoneQuery.properties });

export const addSignIn = (app: TypedApp, kit: Kit): void => {
  addPage(app, kit, {
    path: PATH,
    querystring: Query,
    handle: async (visit, { query }) =>
      visit.customer ? { redirect: query.next ?? HOME_OF_ACCOUNT } : signInPage(visit, query),
  });
  addForm(app, kit, {
    path: PATH,
    body: Body,
    perMinuteMax: SIGN_INS_PER_MINUTE_MAX,
    async handle(visit, { body }) {
      const { email, password, next } = body;
      const { shopId } = visit.request.ctx;
      const signedIn = await kit.deps.faces.identity.web.signIn({
        ...{ shopId, email, password },
        userAgent: userAgentOf(visit.request),
        previous: sessionTokenOf(visit.request),
      });
      if (signedIn.ok) {
        keepSession(kit, visit, signedIn.value);
        return { redirect: await mergeCart(kit, visit, signedIn.value.customer.id, next ?? HOME_OF_ACCOUNT) };
      }
      const minutes = waitOf(visit, signedIn.refusal);
      const error =
        minutes === null ? visit.t('account.sign-in.wrong') : visit.t('account.sign-in.wait', { count: minutes });
      const page = signInPage(visit, { next, given: { email }, error });
      return { ...page, status: minutes === null ? 422 : 429 };
    },
    async invalid(visit, { given, problems }) {
      const next = typeof given['next'] === 'string' ? given['next'] : undefined;
      return { ...signInPage(visit, { next, given, problems }), status: 422 };
    },
  });
};

const signInPage = (visit: Visit, shown: Shown): Page => ({
  title: visit.t('account.sign-in.title'),
  noIndex: true,
  styles: ['entry'],
  body: entryPage(visit, form(visit, shown)),
});

const form = (visit: Visit, { next, given, problems, error, done }: Shown): Html => {
  const { t } = visit;
  return html`
<h1>${t('account.sign-in.title')}</h1>
<p class="lead">${t('account.sign-in.lead')}</p>
!${doneNote(visit, done)}!${when(error, () => alert('danger', error ?? ''))}
<form class="form" method="post" action="${PATH}">
  !${visit.csrfField()}!${nextField(next)}
  !${field(visit, {
    ...filledIn(visit, 'email', given, problems),
    ...{ label: t('account.email'), type: 'email', autocomplete: 'username', required: true },
  })}
  !${field(visit, {
    ...filledIn(visit, 'password', {}, problems),
    ...{ label: t('account.password'), type: 'password', autocomplete: 'current-password', required: true },
  })}
  <p class="entry-beside"><a href="${FORGOTTEN_PATH}">${t('account.forgotten.link')}</a></p>
  !${submitButton(t('account.sign-in.send'))}
</form>
<p class="entry-other">${t('account.sign-in.new')} <a href="${withNext('/account/sign-up', next)}">${t('account.sign-in.new.link')}</a></p>`;
};
