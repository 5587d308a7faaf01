import { Type } from 'typebox';
import type { TypedApp } from '#platform/http';
import { buttonLink, submitButton } from '../../components/button.ts';
import { field, filledIn } from '../../components/field.ts';
import { icon } from '../../components/icon.ts';
import { type Html, html } from '../../kit/html.ts';
import type { FieldProblems, Given } from '../../kit/input.ts';
import type { Kit } from '../../kit/kit.ts';
import { addForm, addPage, type Page } from '../../kit/page.ts';
import type { Visit } from '../../kit/visit.ts';
import { entryAlone } from './entry.ts';
import { EMAIL_LENGTH_MAX, MAILS_PER_MINUTE_MAX } from './limits.ts';

export const FORGOTTEN_PATH = '/account/forgotten';
const Query = Type.Object({ sent: Type.Optional(Type.Literal('yes')) });
const Body = Type.Object(
  { email: Type.String({ maxLength: EMAIL_LENGTH_MAX, format: 'email' }) },
  { additionalProperties: false },
);

/** A forgotten password: what is said afterwards is the same whether there is such an account or not. */
export const addForgotten = (app: TypedApp, kit: Kit): void => {
  addPage(app, kit, {
    path: FORGOTTEN_PATH,
    querystring: Query,
    handle: async (visit, { query }) => (query.sent ? sentPage(visit) : askPage(visit)),
  });
  addForm(app, kit, {
    path: FORGOTTEN_PATH,
    body: Body,
    perMinuteMax: MAILS_PER_MINUTE_MAX,
    async handle({ request, language }, { body: { email } }) {
      const { shopId, traceparent } = request.ctx;
      await kit.deps.faces.identity.links.askPasswordReset({ shopId, traceparent, email, language: language.code });
      return { redirect: `${FORGOTTEN_PATH}?sent=yes` };
    },
    invalid: async (visit, { given, problems }) => ({ ...askPage(visit, given, problems), status: 422 }),
  });
};

const page = (title: string, content: Html): Page => ({
  ...{ title, noIndex: true, styles: ['entry'] },
  body: entryAlone(content),
});

const askPage = (visit: Visit, given?: Given, problems?: FieldProblems): Page => {
  const { t } = visit;
  const title = t('account.forgotten.title');
  return page(
    title,
    html`
<h1>${title}</h1>
<p class="lead">${t('account.forgotten.lead')}</p>
<form class="form" method="post" action="${FORGOTTEN_PATH}">
  !${visit.csrfField()}
  !${field(visit, {
    ...filledIn(visit, 'email', given, problems),
    ...{ label: t('account.email'), type: 'email', autocomplete: 'username', required: true },
    maxLength: EMAIL_LENGTH_MAX,
  })}
  !${submitButton(t('account.forgotten.send'))}
</form>
<p class="entry-other"><a href="/account/sign-in">${t('account.forgotten.back')}</a></p>`,
  );
};

const sentPage = ({ t }: Visit): Page => {
  const title = t('account.forgotten.sent.title');
  return page(
    title,
    html`
<div class="entry-icon">!${icon('mail')}</div>
<h1>${title}</h1>
<p class="lead">${t('account.forgotten.sent.text')}</p>
<p class="muted">${t('account.forgotten.sent.none')}</p>
!${buttonLink(FORGOTTEN_PATH, t('account.forgotten.again'), 'quiet')}
<p class="entry-other"><a href="/account/sign-in">${t('account.forgotten.back')}</a></p>`,
  );
};
