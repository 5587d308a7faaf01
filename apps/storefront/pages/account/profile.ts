import { Type } from 'typebox';
import type { TypedApp } from '#platform/http';
import { alert } from '../../components/alert.ts';
import { submitButton } from '../../components/button.ts';
import { field, filledIn } from '../../components/field.ts';
import { keepSession } from '../../kit/customer.ts';
import { type Html, html, when } from '../../kit/html.ts';
import type { FieldProblems, Given } from '../../kit/input.ts';
import type { Kit } from '../../kit/kit.ts';
import type { Page } from '../../kit/page.ts';
import { addCustomerForm, addCustomerPage, type CustomerVisit } from './customer-page.ts';
import { afterwards, DoneQuery, doneNote } from './done.ts';
import { addEmailForm, type EmailShown, emailPanel } from './email-form.ts';
import { accountPage } from './frame.ts';
import { NAME_LENGTH_MAX, PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN, SIGN_INS_PER_MINUTE_MAX } from './limits.ts';
import { userAgentOf, waitOf } from './request.ts';

const PATH = '/account/profile';
const NameBody = Type.Object({ name: Type.String({ maxLength: NAME_LENGTH_MAX }) }, { additionalProperties: false });
const Password = Type.String({ maxLength: PASSWORD_LENGTH_MAX });
const PasswordBody = Type.Object({ currentPassword: Password, newPassword: Password }, { additionalProperties: false });

interface Shown {
  readonly done?: string | undefined;
  readonly given?: Given;
  readonly problems?: FieldProblems;
  readonly passwordError?: string;
  readonly email?: EmailShown;
}

/** Name, e-mail address and password. */
export const addProfile = (app: TypedApp, kit: Kit): void => {
  addCustomerPage(app, kit, {
    path: PATH,
    querystring: DoneQuery,
    handle: async (visit, { query }) => profilePage(visit, { done: query.done }),
  });
  addCustomerForm(app, kit, {
    path: PATH,
    body: NameBody,
    handle: async ({ customer, request }, { body }) => {
      await kit.deps.faces.identity.web.rename(request.ctx.shopId, customer.id, body.name);
      return afterwards(PATH, 'name-changed');
    },
    invalid: async (visit, shown) => ({ ...profilePage(visit, shown), status: 422 }),
  });
  addEmailForm(app, kit, (visit, email) => profilePage(visit, { email }));
  addPasswordForm(app, kit);
};

const addPasswordForm = (app: TypedApp, kit: Kit): void =>
  addCustomerForm(app, kit, {
    path: `${PATH}/password`,
    body: PasswordBody,
    perMinuteMax: SIGN_INS_PER_MINUTE_MAX,
    handle: async (visit, { body }) => {
      const { customer, request, t } = visit;
      const changed = await kit.deps.faces.identity.web.changePassword({
        ...{ shopId: request.ctx.shopId, customer, userAgent: userAgentOf(request) },
        ...body,
      });
      if (changed.ok) {
        keepSession(kit, visit, changed.value);
        return afterwards(PATH, 'password-changed');
      }
      const minutes = waitOf(visit, changed.refusal);
      if (minutes !== null) {
        const passwordError = t('account.sign-in.wait', { count: minutes });
        return { ...profilePage(visit, { passwordError }), status: 429 };
      }
      const problems: FieldProblems =
        changed.refusal.code === 'weak_password'
          ? { newPassword: 'account.password.weak' }
          : { currentPassword: 'account.password.wrong' };
      return { ...profilePage(visit, { problems }), status: 422 };
    },
    invalid: async (visit, { problems }) => ({ ...profilePage(visit, { problems }), status: 422 }),
  });

const profilePage = (visit: CustomerVisit, shown: Shown): Page => {
  const { t } = visit;
  return accountPage(visit, {
    room: 'profile',
    title: t('account.profile'),
    lead: t('account.profile.lead'),
    body: html`
!${doneNote(visit, shown.done)}
<section class="panel stack" aria-labelledby="you">
  <h2 id="you">${t('account.profile.you')}</h2>
  !${nameForm(visit, shown)}
</section>
!${emailPanel(visit, shown.email)}
<section class="panel stack" aria-labelledby="password">
  <h2 id="password">${t('account.profile.password')}</h2>
  <p class="muted">${t('account.profile.password.lead')}</p>
  !${when(shown.passwordError, () => alert('danger', shown.passwordError ?? ''))}
  !${passwordForm(visit, shown)}
</section>`,
  });
};

const nameForm = (visit: CustomerVisit, { given, problems }: Shown): Html => {
  const { t, customer } = visit;
  return html`
<form class="form account-form" method="post" action="${PATH}">
  !${visit.csrfField()}
  !${field(visit, {
    ...filledIn(visit, 'name', given ?? { name: customer.name }, problems),
    ...{ label: t('account.name'), autocomplete: 'name', required: true, maxLength: NAME_LENGTH_MAX },
  })}
  <div>!${submitButton(t('account.profile.save'))}</div>
</form>`;
};

const passwordForm = (visit: CustomerVisit, { problems }: Shown): Html => {
  const { t, customer } = visit;
  return html`
<form class="form account-form" method="post" action="${PATH}/password">
  !${visit.csrfField()}
  <input class="visually-hidden" type="email" value="${customer.email}" autocomplete="username" readonly tabindex="-1" aria-hidden="true">
  !${field(visit, {
    ...filledIn(visit, 'currentPassword', {}, problems),
    ...{ label: t('account.password.current'), type: 'password', autocomplete: 'current-password', required: true },
  })}
  !${field(visit, {
    ...filledIn(visit, 'newPassword', {}, problems),
    ...{ label: t('account.password.new'), hint: t('account.password.hint', { count: PASSWORD_LENGTH_MIN }) },
    ...{ type: 'password', autocomplete: 'new-password', required: true, maxLength: PASSWORD_LENGTH_MAX },
  })}
  <div>!${submitButton(t('account.profile.password.save'))}</div>
</form>`;
};
