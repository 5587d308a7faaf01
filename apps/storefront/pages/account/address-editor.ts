import { Type } from 'typebox';
import type { Address } from '#modules/identity';
import type { TypedApp } from '#platform/http';
import { alert } from '../../components/alert.ts';
import { submitButton } from '../../components/button.ts';
import { html, when } from '../../kit/html.ts';
import type { FieldProblems, Given } from '../../kit/input.ts';
import type { Kit } from '../../kit/kit.ts';
import type { Page } from '../../kit/page.ts';
import { addressOf } from '../checkout/details.ts';
import { AddressBody, type AddressInput, addressForm, addressProblems } from './address-fields.ts';
import { addCustomerForm, addCustomerPage, type CustomerVisit } from './customer-page.ts';
import { afterwards } from './done.ts';
import { accountPage } from './frame.ts';
import { notFound } from './not-found.ts';

const PATH = '/account/addresses';
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });

interface Shown {
  /** Null: a new one. */
  readonly id: string | null;
  readonly given: Given;
  readonly problems?: FieldProblems;
  readonly error?: string;
  readonly status?: number;
}

type Checked =
  | { readonly ok: true; readonly address: Address }
  | { readonly ok: false; readonly shown: Omit<Shown, 'id'> };

/** The address when its country's rule is content with it and it was meant to be kept. */
const check = ({ choose, ...input }: AddressInput): Checked => {
  const address = addressOf(input, input.country);
  if (choose !== undefined) return { ok: false, shown: { given: givenOf(address) } };
  const problems = addressProblems(address);
  if (Object.keys(problems).length === 0) return { ok: true, address };
  return { ok: false, shown: { given: givenOf(address), problems, status: 422 } };
};

/** The form of a new address, and of one that is changed. */
export const addAddressEditor = (app: TypedApp, kit: Kit): void => {
  addNew(app, kit);
  addEdit(app, kit);
};

const addNew = (app: TypedApp, kit: Kit): void => {
  const { addresses } = kit.deps.faces.identity;
  const path = `${PATH}/new`;
  addCustomerPage(app, kit, {
    path,
    handle: async (visit) => {
      const given = { name: visit.customer.name, country: visit.shop.country };
      return editorPage(kit, visit, { id: null, given });
    },
  });
  addCustomerForm(app, kit, {
    path,
    body: AddressBody,
    handle: async (visit, { body }) => {
      const checked = check(body);
      if (!checked.ok) return editorPage(kit, visit, { id: null, ...checked.shown });
      const added = await addresses.add(visit.request.ctx.shopId, visit.customer.id, checked.address);
      if (added.ok) return afterwards(PATH, 'address-added');
      const error = visit.t('account.addresses.full');
      return editorPage(kit, visit, { id: null, given: givenOf(checked.address), error, status: 409 });
    },
    invalid: (visit, { given, problems }) => editorPage(kit, visit, { id: null, given, problems, status: 422 }),
  });
};

const addEdit = (app: TypedApp, kit: Kit): void => {
  const { addresses } = kit.deps.faces.identity;
  const path = `${PATH}/:id`;
  addCustomerPage(app, kit, {
    path,
    params: Id,
    handle: async (visit, { params: { id } }) => {
      const address = await addresses.find(visit.request.ctx.shopId, visit.customer.id, id);
      return address ? editorPage(kit, visit, { id, given: givenOf(address) }) : notFound(visit);
    },
  });
  addCustomerForm(app, kit, {
    path,
    params: Id,
    body: AddressBody,
    handle: async (visit, { params: { id }, body }) => {
      const checked = check(body);
      if (!checked.ok) return editorPage(kit, visit, { id, ...checked.shown });
      const replaced = await addresses.replace(visit.request.ctx.shopId, visit.customer.id, { id, ...checked.address });
      return replaced.ok ? afterwards(PATH, 'address-changed') : notFound(visit);
    },
    invalid: (visit, { given, problems, params: { id } }) =>
      editorPage(kit, visit, { id, given, problems, status: 422 }),
  });
};

const givenOf = ({ name, line1, line2, city, postcode, region, country, phone }: Address): Given =>
  Object.fromEntries(
    Object.entries({ name, line1, line2, city, postcode, region, country, phone }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );

const editorPage = async (kit: Kit, visit: CustomerVisit, shown: Shown): Promise<Page> => {
  const { t } = visit;
  const { id, error, status = 200, ...filled } = shown;
  const served = await kit.deps.faces.shops.servedCountries(visit.shop.id);
  return accountPage(visit, {
    room: 'addresses',
    status,
    title: t(id === null ? 'account.address.new.title' : 'account.address.edit.title'),
    body: html`
!${when(error, () => alert('danger', error ?? ''))}
<form class="form address-form" method="post" action="${PATH}/${id ?? 'new'}">
  !${visit.csrfField()}
  !${addressForm(visit, { served, ...filled })}
  <div class="button-row">!${submitButton(t('account.address.save'))}<a class="button button-quiet" href="${PATH}">${t('account.address.back')}</a></div>
</form>`,
  });
};
