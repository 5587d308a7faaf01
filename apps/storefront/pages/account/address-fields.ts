import { Type } from 'typebox';
import { field, filledIn } from '../../components/field.ts';
import { type Html, html } from '../../kit/html.ts';
import type { FieldProblems, Given } from '../../kit/input.ts';
import type { Visit } from '../../kit/visit.ts';
import { countryName } from './countries.ts';

const text = (lengthMax: number) => Type.String({ maxLength: lengthMax, pattern: '^[^\\u0000-\\u001f\\u007f]*$' });

export const AddressBody = Type.Object(
  {
    name: text(120),
    line1: text(200),
    line2: Type.Optional(text(200)),
    city: text(120),
    postcode: text(20),
    region: Type.Optional(text(120)),
    country: Type.String({ pattern: '^[A-Z]{2}$' }),
    phone: Type.Optional(text(40)),
  },
  { additionalProperties: false },
);

interface Filled {
  readonly served: readonly string[] | null;
  readonly given: Given;
  readonly problems?: FieldProblems;
}

export const addressFields = (visit: Visit, { served, given, problems }: Filled): Html => {
  const { t, locale, shop } = visit;
  const of = (name: string) => filledIn(visit, name, given, problems);
  const choices = (served ?? [shop.country]).map((value) => ({ value, label: countryName(locale, value) }));
  return html`
!${field(visit, { ...of('name'), label: t('account.name'), autocomplete: 'name', required: true, maxLength: 120 })}
!${field(visit, { ...of('country'), label: t('account.name'), choices, required: true, autocomplete: 'country' })}`;
};
