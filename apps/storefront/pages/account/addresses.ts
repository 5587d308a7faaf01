import { Type } from 'typebox';
import type { KeptAddress } from '#modules/identity';
import type { TypedApp } from '#platform/http';
import { buttonLink } from '../../components/button.ts';
import { emptyState } from '../../components/empty-state.ts';
import { html, nothing } from '../../kit/html.ts';
import type { Kit } from '../../kit/kit.ts';
import type { Page } from '../../kit/page.ts';
import { addressCard } from './address-card.ts';
import { addAddressEditor } from './address-editor.ts';
import { addCustomerForm, addCustomerPage, type CustomerVisit } from './customer-page.ts';
import { afterwards, DoneQuery, doneNote } from './done.ts';
import { accountPage } from './frame.ts';
import { notFound } from './not-found.ts';

const PATH = '/account/addresses';
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Empty = Type.Object({}, { additionalProperties: false });

export const addAddresses = (app: TypedApp, kit: Kit): void => {
  const { addresses } = kit.deps.faces.identity;
  addCustomerPage(app, kit, {
    path: PATH,
    querystring: DoneQuery,
    handle: async (visit, { query }) => {
      const book = await addresses.list(visit.request.ctx.shopId, visit.customer.id);
      return bookPage(visit, book, query.done);
    },
  });
  addAddressEditor(app, kit);
  addCustomerForm(app, kit, {
    path: `${PATH}/:id/default`,
    params: Id,
    body: Empty,
    handle: async (visit, { params }) => {
      const { customer, request } = visit;
      const made = await addresses.makeDefault(request.ctx.shopId, customer.id, params.id);
      return made.ok ? afterwards(PATH, 'default-changed') : notFound(visit);
    },
  });
  addCustomerForm(app, kit, {
    path: `${PATH}/:id/delete`,
    params: Id,
    body: Empty,
    handle: async (visit, { params }) => {
      const { customer, request } = visit;
      const removed = await addresses.remove(request.ctx.shopId, customer.id, params.id);
      return removed.ok ? afterwards(PATH, 'address-deleted') : notFound(visit);
    },
  });
};

const bookPage = (visit: CustomerVisit, book: readonly KeptAddress[], done: string | undefined): Page => {
  const { t } = visit;
  const add = buttonLink(`${PATH}/new`, t('account.addresses.add'));
  const none = { icon: 'pin', title: t('account.addresses.none'), text: t('account.addresses.none.text') } as const;
  return accountPage(visit, {
    room: 'addresses',
    title: t('account.addresses'),
    lead: t('account.addresses.lead'),
    action: book.length === 0 ? nothing : add,
    body: html`!${doneNote(visit, done)}!${
      book.length === 0
        ? emptyState({ ...none, actions: add })
        : html`<ul class="address-list">!${book.map((address) => addressCard(visit, address))}</ul>`
    }`,
  });
};
