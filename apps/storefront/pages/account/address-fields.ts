import { Type } from 'typebox';
import type { Address } from '#modules/identity';
import { field } from '../../components/field.ts';
import { type Html, html } from '../../kit/html.ts';
import type { FieldProblems, Given } from '../../kit/input.ts';
import type { Visit } from '../../kit/visit.ts';
import { problemsOf } from '../checkout/address/check.ts';
import { addressFields, countryName } from '../checkout/address/fields-view.ts';
import { type AddressField, knownCountries } from '../checkout/address/rules.ts';

const COUNTRY = /^[A-Z]{2}$/;
const NAME_LENGTH_MAX = 120;
// Nothing is required here: what a country needs is said by its rule, field by field.
const text = (lengthMax: number) =>
  Type.Optional(Type.String({ maxLength: lengthMax, pattern: '^[^\\u0000-\\u001f\\u007f]*$' }));

export const AddressBody = Type.Object(
  {
    name: text(NAME_LENGTH_MAX),
    line1: text(200),
    line2: text(200),
    city: text(120),
    postcode: text(20),
    region: text(120),
    country: Type.String({ pattern: COUNTRY.source }),
    phone: text(40),
    /** The button beside the country: shows the fields of the one chosen, keeps nothing. */
    choose: Type.Optional(Type.Literal('country')),
  },
  { additionalProperties: false },
);
export type AddressInput = Type.Static<typeof AddressBody>;

/** What the country's rule finds wrong; addresses of the book have no e-mail address of their own. */
export const addressProblems = (address: Address): FieldProblems => {
  const { email: _email, ...problems } = problemsOf({ email: '', address });
  return problems;
};

interface Filled {
  /** Null: everywhere. */
  readonly served: readonly string[] | null;
  readonly given: Given;
  readonly problems?: FieldProblems;
}

/** Country first: it decides which fields there are. */
export const addressForm = (visit: Visit, { served, given, problems = {} }: Filled): Html => {
  const { t, locale, shop } = visit;
  const country = isCountry(given['country']) ? given['country'] : shop.country;
  const offered = new Set([...(served ?? knownCountries), country]);
  const choices = [...offered].map((value) => ({ value, label: countryName(locale, value) }));
  choices.sort((a, b) => a.label.localeCompare(b.label, locale));
  return html`
<div class="country-row">
  !${field(visit, {
    ...{ name: 'country', label: t('account.address.country'), value: country, choices },
    ...{ autocomplete: 'country', required: true },
  })}
  <button type="submit" class="button button-quiet" name="choose" value="country" formnovalidate>${t('account.address.country.choose')}</button>
</div>
!${addressFields(visit, { country, values: valuesOf(given), problems })}`;
};

const isCountry = (given: Given[string] | undefined): given is string =>
  typeof given === 'string' && COUNTRY.test(given);

const FIELDS: readonly AddressField[] = ['name', 'line1', 'line2', 'city', 'region', 'postcode', 'phone'];

const valuesOf = (given: Given): Partial<Record<AddressField, string>> =>
  Object.fromEntries(
    FIELDS.flatMap((name) => {
      const value = given[name];
      return typeof value === 'string' ? [[name, value] as const] : [];
    }),
  );
