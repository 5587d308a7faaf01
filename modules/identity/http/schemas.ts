import { Type } from 'typebox';
import { DEFAULT_LANGUAGE, LanguageTag, ProblemSchema } from '#platform/http';
import { ADDRESSES_MAX, DEVICES_SHOWN_MAX, EMAIL_LENGTH_MAX, LINK_LENGTH_MAX, PASSWORD_LENGTH_MAX } from '../limits.ts';

const closed = { additionalProperties: false } as const;
// PostgreSQL stores no NUL, and no other control character belongs on a parcel.
const NO_CONTROLS = '^[^\\u0000-\\u001f\\u007f]*$';
const text = (lengthMax: number) => Type.String({ minLength: 1, maxLength: lengthMax, pattern: NO_CONTROLS });

export const problems = { '4xx': ProblemSchema, '5xx': ProblemSchema };

const Email = Type.String({ minLength: 3, maxLength: EMAIL_LENGTH_MAX, format: 'email', pattern: NO_CONTROLS });
/** Too short is told as weak_password; the limits here only bound the work. */
const Password = Type.String({ minLength: 1, maxLength: PASSWORD_LENGTH_MAX });

const Language = Type.Optional(
  LanguageTag(
    `What mails are written in, when it is a language that they have; \`${DEFAULT_LANGUAGE}\` when left out.`,
  ),
);

const Link = Type.String({
  minLength: 1,
  maxLength: LINK_LENGTH_MAX,
  description: 'The `link` parameter of the address in the mail.',
});
const exampleLink = '019a2c1e-7b00-7000-8000-000000000004.kH0…';

export const AskPasswordResetBody = Type.Object(
  { email: Email, language: Language },
  { ...closed, examples: [{ email: 'ada@example.com', language: 'en' }] },
);
export const ResetPasswordBody = Type.Object(
  { link: Link, newPassword: Password },
  { ...closed, examples: [{ link: exampleLink, newPassword: 'another long sentence' }] },
);
export const SendConfirmationBody = Type.Object({ language: Language }, { ...closed, examples: [{ language: 'de' }] });
export const ChangeEmailBody = Type.Object(
  { newEmail: Email, currentPassword: Password, language: Language },
  { ...closed, examples: [{ newEmail: 'ada@example.org', currentPassword: 'correct horse battery' }] },
);
export const ConfirmEmailBody = Type.Object({ link: Link }, { ...closed, examples: [{ link: exampleLink }] });

export const SignUpBody = Type.Object(
  { email: Email, password: Password, name: text(120), language: Language },
  { ...closed, examples: [{ email: 'ada@example.com', password: 'correct horse battery', name: 'Ada' }] },
);
export const SignInBody = Type.Object(
  { email: Email, password: Password },
  { ...closed, examples: [{ email: 'ada@example.com', password: 'correct horse battery' }] },
);
export const RefreshBody = Type.Object(
  { refreshToken: Type.String({ minLength: 1, maxLength: 200 }) },
  { ...closed, examples: [{ refreshToken: '019a2c1e-7b00-7000-8000-000000000001.1.kH0…' }] },
);

export const TokensSchema = Type.Object(
  {
    accessToken: Type.String({ description: 'Send it as `Authorization: Bearer …`.' }),
    refreshToken: Type.String({ description: 'Good for one refresh, which answers the next.' }),
    expiresIn: Type.Integer({ description: 'Seconds until the access token is over.' }),
  },
  { ...closed, examples: [{ accessToken: 'eyJhbGciOi…', refreshToken: '019a2c1e-….1.kH0…', expiresIn: 900 }] },
);

export const CustomerSchema = Type.Object(
  {
    ...{ id: Type.String({ format: 'uuid' }), email: Type.String(), name: Type.String() },
    emailConfirmedAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()], {
      description: 'Null until a link of a mail to this address was used; orders made as a guest appear after that.',
    }),
  },
  {
    ...closed,
    examples: [
      {
        ...{ id: '019a2c1e-7b00-7000-8000-000000000001', email: 'ada@example.com', name: 'Ada' },
        emailConfirmedAt: '2026-05-01T10:02:00.000Z',
      },
    ],
  },
);
export const SignedUpSchema = Type.Object({ customer: CustomerSchema, session: TokensSchema }, closed);

const addressParts = {
  name: text(120),
  line1: text(200),
  line2: Type.Optional(text(200)),
  city: text(120),
  postcode: text(20),
  region: Type.Optional(text(120)),
  country: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' }),
  phone: Type.Optional(text(40)),
};
const exampleAddress = { name: 'Ada', line1: '1 Analytical Row', city: 'London', postcode: 'N1 1AA', country: 'GB' };
export const AddressBody = Type.Object(addressParts, { ...closed, examples: [exampleAddress] });
export const AddressSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    ...addressParts,
    isDefault: Type.Boolean({ description: 'Checkouts begin with it; one is, while there is any.' }),
  },
  { ...closed, examples: [{ id: '019a2c1e-7b00-7000-8000-000000000002', ...exampleAddress, isDefault: true }] },
);
export const AddressesSchema = Type.Object({ items: Type.Array(AddressSchema, { maxItems: ADDRESSES_MAX }) }, closed);
export const AddressParams = Type.Object({ id: Type.String({ format: 'uuid' }) }, closed);
export const DefaultAddressBody = Type.Object(
  { addressId: Type.String({ format: 'uuid' }) },
  { ...closed, examples: [{ addressId: '019a2c1e-7b00-7000-8000-000000000002' }] },
);

export const ChangeMeBody = Type.Object({ name: text(120) }, { ...closed, examples: [{ name: 'Ada Lovelace' }] });
export const ChangePasswordBody = Type.Object(
  { currentPassword: Password, newPassword: Password },
  { ...closed, examples: [{ currentPassword: 'correct horse battery', newPassword: 'another long sentence' }] },
);

const Name = Type.Union([Type.String(), Type.Null()]);
const SessionSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    browser: { ...Name, description: 'As the device says of itself; null when it does not.' },
    system: Name,
    createdAt: Type.String({ format: 'date-time' }),
    seenAt: Type.String({ format: 'date-time', description: 'Seen last, to ten minutes' }),
    current: Type.Boolean({ description: 'The session of the token that asks' }),
  },
  {
    ...closed,
    examples: [
      {
        id: '019a2c1e-7b00-7000-8000-000000000003',
        ...{ browser: 'Firefox', system: 'Windows', current: true },
        createdAt: '2026-05-01T10:00:00.000Z',
        seenAt: '2026-05-03T08:30:00.000Z',
      },
    ],
  },
);
export const SessionsSchema = Type.Object(
  { items: Type.Array(SessionSchema, { maxItems: DEVICES_SHOWN_MAX }) },
  closed,
);
export const SessionParams = Type.Object({ id: Type.String({ format: 'uuid' }) }, closed);
