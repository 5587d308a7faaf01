import { Type } from 'typebox';
import type { TypedApp } from '#platform/http';
import { submitButton } from '../../components/button.ts';
import { sentenceWithEmail } from '../../components/email-text.ts';
import { field, filledIn } from '../../components/field.ts';
import { clearSession } from '../../kit/customer.ts';
import { html } from '../../kit/html.ts';
import type { FieldProblems } from '../../kit/input.ts';
import type { Kit } from '../../kit/kit.ts';
import { NEW_PASSWORD_PATH } from '../../kit/mail-links.ts';
import { addForm, addPage, type Page } from '../../kit/page.ts';
import type { Visit } from '../../kit/visit.ts';
import { afterwards } from './done.ts';
import { entryAlone } from './entry.ts';
import { FORGOTTEN_PATH } from './forgotten.ts';
import { LINK_LENGTH_MAX, PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN, SIGN_INS_PER_MINUTE_MAX } from './limits.ts';
import { brokenLinkPage, type LinkProblem } from './link-page.ts';

const Query = Type.Object({ link: Type.Optional(Type.String({ maxLength: LINK_LENGTH_MAX })) });
const Body = Type.Object(
  {
    link: Type.String({ maxLength: LINK_LENGTH_MAX }),
    newPassword: Type.String({ maxLength: PASSWORD_LENGTH_MAX }),
  },
  { additionalProperties: false },
);

/** Where the link of a forgotten password leads. Opening it changes nothing: programs that check mails open links, too. */
export const addNewPassword = (app: TypedApp, kit: Kit): void => {
  const { links } = kit.deps.faces.identity;
  const formPage = async (visit: Visit, link: string, problems?: FieldProblems): Promise<Page> => {
    const seen = await links.look(visit.request.ctx.shopId, link, ['reset_password']);
    return seen.ok ? newPasswordPage(visit, link, seen.value.email, problems) : broken(visit, seen.refusal.code);
  };
  addPage(app, kit, {
    path: NEW_PASSWORD_PATH,
    querystring: Query,
    handle: (visit, { query: { link = '' } }) => formPage(visit, link),
  });
  addForm(app, kit, {
    path: NEW_PASSWORD_PATH,
    body: Body,
    perMinuteMax: SIGN_INS_PER_MINUTE_MAX,
    async handle(visit, { body }) {
      const reset = await links.resetPassword({ shopId: visit.request.ctx.shopId, ...body });
      if (reset.ok) {
        // Whoever was signed in here is out as well.
        clearSession(kit, visit);
        return afterwards('/account/sign-in', 'password-reset');
      }
      const { code } = reset.refusal;
      if (code !== 'weak_password') return broken(visit, code);
      return { status: 422, ...(await formPage(visit, body.link, { newPassword: 'account.password.weak' })) };
    },
    async invalid(visit, { given, problems }) {
      const link = typeof given['link'] === 'string' ? given['link'] : '';
      return { status: 422, ...(await formPage(visit, link, problems)) };
    },
  });
};

const broken = (visit: Visit, problem: LinkProblem): Page =>
  brokenLinkPage(visit, problem, { href: FORGOTTEN_PATH, label: 'account.link.ask-again' });

const newPasswordPage = (visit: Visit, link: string, email: string, problems?: FieldProblems): Page => {
  const { t } = visit;
  return {
    ...{ title: t('account.new-password.title'), noIndex: true, styles: ['entry'] },
    body: entryAlone(html`
<h1>${t('account.new-password.title')}</h1>
<p class="lead">!${sentenceWithEmail(t('account.new-password.lead', { email }), email)}</p>
<form class="form" method="post" action="${NEW_PASSWORD_PATH}">
  !${visit.csrfField()}
  <input type="hidden" name="link" value="${link}">
  <input class="visually-hidden" type="email" value="${email}" autocomplete="username" readonly tabindex="-1" aria-hidden="true">
  !${field(visit, {
    ...filledIn(visit, 'newPassword', {}, problems),
    ...{ label: t('account.password.new'), hint: t('account.password.hint', { count: PASSWORD_LENGTH_MIN }) },
    ...{ type: 'password', autocomplete: 'new-password', required: true, maxLength: PASSWORD_LENGTH_MAX },
  })}
  !${submitButton(t('account.new-password.send'))}
</form>`),
  };
};
