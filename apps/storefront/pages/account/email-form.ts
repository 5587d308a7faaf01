import { Type } from 'typebox';
import type { TypedApp } from '#platform/http';
import { alert } from '../../components/alert.ts';
import { submitButton } from '../../components/button.ts';
import { emailText } from '../../components/email-text.ts';
import { field, filledIn } from '../../components/field.ts';
import { type Html, html, when } from '../../kit/html.ts';
import type { FieldProblems, Given } from '../../kit/input.ts';
import type { Kit } from '../../kit/kit.ts';
import type { Page } from '../../kit/page.ts';
import { addCustomerForm, type CustomerVisit } from './customer-page.ts';
import { afterwards } from './done.ts';
import { EMAIL_LENGTH_MAX, MAILS_PER_MINUTE_MAX, PASSWORD_LENGTH_MAX } from './limits.ts';
import { waitOf } from './request.ts';

const PATH = '/account/profile/email';
const Body = Type.Object(
  {
    newEmail: Type.String({ maxLength: EMAIL_LENGTH_MAX, format: 'email' }),
    // Another name than in the form beside it: each label has its own field.
    password: Type.String({ maxLength: PASSWORD_LENGTH_MAX }),
  },
  { additionalProperties: false },
);

/** The form of the address when it is shown again. */
export interface EmailShown {
  readonly given?: Given;
  readonly problems?: FieldProblems;
  /** What is wrong with all of it, as a sentence. */
  readonly error?: string;
}

const PROBLEM_OF = {
  invalid_email: { newEmail: 'field.problem.email' },
  email_unchanged: { newEmail: 'account.profile.email.same' },
  wrong_password: { password: 'account.password.wrong' },
} as const satisfies Record<string, FieldProblems>;

/** Asks for a change of address. @param page the page that holds the form, shown again when something is wrong */
export const addEmailForm = (
  app: TypedApp,
  kit: Kit,
  page: (visit: CustomerVisit, shown: EmailShown) => Page,
): void => {
  const again = (visit: CustomerVisit, shown: EmailShown, status = 422): Page => ({ ...page(visit, shown), status });
  addCustomerForm(app, kit, {
    path: PATH,
    body: Body,
    perMinuteMax: MAILS_PER_MINUTE_MAX,
    async handle(visit, { body: { newEmail, password } }) {
      const { customer, request, language, t } = visit;
      const asked = await kit.deps.faces.identity.links.askEmailChange({
        ...{ shopId: request.ctx.shopId, customer, language: language.code },
        ...{ newEmail, currentPassword: password },
      });
      if (asked.ok) return afterwards('/account/profile', 'email-asked');
      const given = { newEmail };
      const { code } = asked.refusal;
      if (code === 'too_many_mails') return again(visit, { given, error: t('account.mails.enough') }, 429);
      if (code !== 'too_many_attempts') return again(visit, { given, problems: PROBLEM_OF[code] });
      const minutes = waitOf(visit, asked.refusal) ?? 1;
      return again(visit, { given, error: t('account.sign-in.wait', { count: minutes }) }, 429);
    },
    invalid: async (visit, { given, problems }) => again(visit, { given, problems }),
  });
};

export const emailPanel = (visit: CustomerVisit, { given, problems, error }: EmailShown = {}): Html => {
  const { t, customer } = visit;
  const confirmed = customer.emailConfirmedAt !== null;
  return html`
<section class="panel stack" aria-labelledby="email">
  <h2 id="email">${t('account.profile.email')}</h2>
  <p class="account-address"><strong>!${emailText(customer.email)}</strong> <span class="badge badge-${confirmed ? 'success' : 'warning'}">${t(confirmed ? 'account.email.confirmed' : 'account.email.unconfirmed')}</span></p>
  <p class="muted">${t('account.profile.email.lead')}</p>
  !${when(error, () => alert('danger', error ?? ''))}
  <form class="form account-form" method="post" action="${PATH}">
    !${visit.csrfField()}
    !${field(visit, {
      ...filledIn(visit, 'newEmail', given, problems),
      ...{ label: t('account.profile.email.new'), type: 'email', autocomplete: 'email', required: true },
      maxLength: EMAIL_LENGTH_MAX,
    })}
    !${field(visit, {
      ...filledIn(visit, 'password', {}, problems),
      ...{ label: t('account.password.current'), type: 'password', autocomplete: 'current-password', required: true },
    })}
    <div>!${submitButton(t('account.profile.email.save'))}</div>
  </form>
</section>`;
};
