import type { CheckoutDetails } from '#modules/checkout';
import { type Field, field } from '../../../components/field.ts';
import { type Html, html } from '../../../kit/html.ts';
import type { FieldProblems } from '../../../kit/input.ts';
import type { PublicVisit } from '../../../kit/visit.ts';
import { type AddressField, type AddressRule, addressRule } from './rules.ts';

export interface FilledAddress {
  readonly country: string;
  readonly values: Readonly<Partial<Record<AddressField, string>>>;
  readonly problems: FieldProblems;
}

type Part = Omit<Field, 'name' | 'value' | 'error'>;

/** The fields of a country's addresses, in its order; town and postcode beside each other. */
export const addressFields = (visit: PublicVisit, { country, values, problems }: FilledAddress): Html => {
  const rule = addressRule(country);
  const one = (name: AddressField): Html => {
    const error = errorOf(visit, rule, country, problems[name]);
    const value = values[name];
    return field(visit, {
      name,
      ...PARTS[name](visit, rule),
      ...(value ? { value } : {}),
      ...(error ? { error } : {}),
    });
  };
  const places = rule.fields.filter(isPlace);
  return html`!${rule.fields.map((name) => {
    if (!isPlace(name)) return one(name);
    return name === places[0] ? html`<div class="form-row">!${places.map(one)}</div>` : html``;
  })}`;
};

const errorOf = (
  { t, locale }: PublicVisit,
  rule: AddressRule,
  country: string,
  problem: FieldProblems[string] | undefined,
) => problem && t(problem, { example: rule.postcode.example ?? '', country: countryName(locale, country) });

/** An address as its country writes it, line by line. */
export const addressLines = (locale: string, address: CheckoutDetails['address']): readonly string[] => {
  const { fields } = addressRule(address.country);
  const place = fields.filter(isPlace).flatMap((name) => address[name] ?? []);
  const { name, line1, line2 = '' } = address;
  return [name, line1, line2, place.join(' '), countryName(locale, address.country)].filter((line) => line !== '');
};

const isPlace = (name: AddressField): boolean => name === 'city' || name === 'region' || name === 'postcode';

/** A country in the words of a language. */
export const countryName = (locale: string, country: string): string =>
  new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country;

const TEXT_MAX = 200;

const PARTS: Readonly<Record<AddressField, (visit: PublicVisit, rule: AddressRule) => Part>> = {
  name: ({ t }) => ({ label: t('address.name'), autocomplete: 'shipping name', required: true, maxLength: TEXT_MAX }),
  line1: ({ t }) => ({
    label: t('address.line1'),
    autocomplete: 'shipping address-line1',
    required: true,
    maxLength: TEXT_MAX,
  }),
  line2: ({ t }) => ({ label: t('address.line2'), autocomplete: 'shipping address-line2', maxLength: TEXT_MAX }),
  city: ({ t }, { city }) => ({
    label: t(city),
    autocomplete: 'shipping address-level2',
    required: true,
    maxLength: 120,
  }),
  region: ({ t }, { region }) => ({
    label: t(region.label),
    autocomplete: 'shipping address-level1',
    required: region.required,
    maxLength: 120,
    ...(region.choices
      ? {
          choices: [
            { value: '', label: t('address.region.choose') },
            ...region.choices.map(([value, label]) => ({ value, label })),
          ],
        }
      : {}),
  }),
  postcode: ({ t }, { postcode }) => ({
    label: t(postcode.label),
    autocomplete: 'shipping postal-code',
    required: true,
    maxLength: 20,
  }),
  phone: ({ t }) => ({
    label: t('address.phone'),
    type: 'tel',
    autocomplete: 'shipping tel',
    hint: t('address.phone.hint'),
    maxLength: 40,
  }),
};
