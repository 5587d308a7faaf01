import { Type } from 'typebox';
import type { OpenSession } from '#modules/identity';
import type { TypedApp } from '#platform/http';
import { icon } from '../../components/icon.ts';
import { type Html, html, when } from '../../kit/html.ts';
import type { Kit } from '../../kit/kit.ts';
import { addCustomerForm, addCustomerPage, type CustomerVisit } from './customer-page.ts';
import { afterwards, DoneQuery, doneNote } from './done.ts';
import { accountPage } from './frame.ts';

const PATH = '/account/sessions';
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Empty = Type.Object({}, { additionalProperties: false });

/** The devices on which a customer is signed in, each with a way out. */
export const addSessions = (app: TypedApp, kit: Kit): void => {
  const { devices } = kit.deps.faces.identity;
  addCustomerPage(app, kit, {
    path: PATH,
    querystring: DoneQuery,
    handle: async (visit, { query }) => {
      const { t, customer, request } = visit;
      const open = await devices.list(request.ctx.shopId, customer.id);
      return accountPage(visit, {
        room: 'sessions',
        title: t('account.sessions'),
        lead: t('account.sessions.lead'),
        body: html`!${doneNote(visit, query.done)}!${sessionList(visit, open)}`,
      });
    },
  });
  addCustomerForm(app, kit, {
    path: `${PATH}/:id/end`,
    params: Id,
    body: Empty,
    // One that has ended by itself meanwhile is out as well: that is what was asked for.
    handle: async ({ customer, request }, { params }) => {
      await devices.end(request.ctx.shopId, customer.id, params.id);
      return afterwards(PATH, 'session-ended');
    },
  });
  addCustomerForm(app, kit, {
    path: `${PATH}/end-others`,
    body: Empty,
    handle: async ({ customer, request }) => {
      await devices.endOthers(request.ctx.shopId, customer.id, customer.sessionId);
      return afterwards(PATH, 'sessions-ended');
    },
  });
};

const sessionList = (visit: CustomerVisit, open: readonly OpenSession[]): Html => html`
<ul class="session-list">!${thisOneFirst(visit, open).map((session) => sessionRow(visit, session))}</ul>
!${when(
  open.length > 1,
  () => html`
<form method="post" action="${PATH}/end-others">
  !${visit.csrfField()}
  <button type="submit" class="button button-quiet">${visit.t('account.sessions.end-others')}</button>
</form>`,
)}`;

const thisOneFirst = ({ customer }: CustomerVisit, open: readonly OpenSession[]): readonly OpenSession[] =>
  open.toSorted((a, b) => Number(b.id === customer.sessionId) - Number(a.id === customer.sessionId));

const sessionRow = (visit: CustomerVisit, session: OpenSession): Html => {
  const { t, format, customer } = visit;
  const current = session.id === customer.sessionId;
  const name = nameOf(visit, session);
  return html`
<li class="session-row">
  <span class="session-icon">!${icon('device')}</span>
  <div>
    <p class="session-name">${name}!${when(current, () => html` <span class="badge badge-success">${t('account.sessions.this')}</span>`)}</p>
    <p class="muted small">!${
      current
        ? html`${t('account.sessions.now')}`
        : html`${t('account.sessions.seen')} <time datetime="${session.seenAt}">${format.relative(session.seenAt)}</time>`
    } · ${t('account.sessions.since')} <time datetime="${session.createdAt}">${format.date(session.createdAt)}</time></p>
  </div>
  !${when(
    !current,
    () => html`
  <form method="post" action="${PATH}/${session.id}/end">
    !${visit.csrfField()}
    <button type="submit" class="button button-quiet button-small" aria-label="${t('account.sessions.end.of', { device: name })}">${t('account.sessions.end')}</button>
  </form>`,
  )}
</li>`;
};

const nameOf = ({ t }: CustomerVisit, { browser, system }: OpenSession): string => {
  if (browser !== null && system !== null) return t('account.sessions.device', { browser, system });
  return browser ?? system ?? t('account.sessions.unknown');
};
