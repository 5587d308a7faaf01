import { Type } from 'typebox';
import { FormatParameter, listPageSchema, pageParameters, sortParameter } from '#platform/http';
import { ROLE_NAMES, type Role, SCOPES, type Scope } from '../domain/roles.ts';
import { EMAIL_LENGTH_MAX, PASSWORD_LENGTH_MAX, STAFF_MAX } from '../limits.ts';
import { CUSTOMER_SORTS, type CustomerSort, type CustomerSummary } from '../queries/list-customers.ts';
import type { CustomerDetail } from '../queries/read-customer.ts';
import { AddressSchema } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const Id = Type.String({ format: 'uuid' });
const Time = Type.String({ format: 'date-time' });
const OptionalTime = Type.Union([Time, Type.Null()]);
const ScopeSchema = Type.Unsafe<Scope>(Type.String({ enum: [...SCOPES] }));
const GivenRole = Type.Unsafe<Role>(
  Type.String({ enum: [...ROLE_NAMES], description: 'Stands for its scopes; give either this or `scopes`.' }),
);
const RoleSchema = Type.String({
  enum: [...ROLE_NAMES, 'custom'],
  description: 'The role that has just these scopes; custom when none has.',
});
const Scopes = Type.Array(ScopeSchema, { maxItems: SCOPES.length });
const GivenScopes = Type.Array(ScopeSchema, { maxItems: SCOPES.length, uniqueItems: true });
const Password = Type.String({ minLength: 1, maxLength: PASSWORD_LENGTH_MAX });

export const IdParams = Type.Object({ id: Id }, closed);

const exampleStaff = {
  id: '019a2c1e-7b00-7000-8000-000000000009',
  email: 'grace@example.com',
  role: 'warehouse',
  scopes: ['inventory:read', 'inventory:write', 'orders:read', 'orders:write'],
  disabled: false,
  createdAt: '2026-05-04T10:00:00.000Z',
  updatedAt: '2026-05-04T10:00:00.000Z',
};
export const StaffSchema = Type.Object(
  {
    id: Id,
    email: Type.String(),
    role: RoleSchema,
    scopes: Scopes,
    disabled: Type.Boolean(),
    createdAt: Time,
    updatedAt: Time,
  },
  { ...closed, examples: [exampleStaff] },
);
export const StaffListSchema = Type.Object(
  {
    items: Type.Array(StaffSchema, { maxItems: STAFF_MAX }),
    roles: Type.Array(Type.Object({ role: GivenRole, scopes: Scopes }, closed), {
      description: 'The roles that can be given, and what each stands for.',
    }),
  },
  { ...closed, examples: [{ items: [exampleStaff], roles: [{ role: 'analyst', scopes: ['reports:read'] }] }] },
);
export const MeSchema = Type.Object(
  {
    id: Id,
    email: Type.String(),
    role: RoleSchema,
    scopes: Type.Array(Type.String()),
    shop: Type.Object(
      { id: Id, name: Type.String(), slug: Type.String(), currency: Type.String(), country: Type.String() },
      closed,
    ),
  },
  {
    ...closed,
    examples: [
      {
        id: exampleStaff.id,
        email: exampleStaff.email,
        role: exampleStaff.role,
        scopes: exampleStaff.scopes,
        shop: {
          id: '019a2c1e-7b00-7000-8000-0000000000aa',
          name: 'Stoa Goods',
          slug: 'stoa',
          currency: 'GBP',
          country: 'GB',
        },
      },
    ],
  },
);

export const HireBody = Type.Object(
  {
    email: Type.String({
      minLength: 3,
      maxLength: EMAIL_LENGTH_MAX,
      format: 'email',
      pattern: '^[^\\u0000-\\u001f\\u007f]*$',
    }),
    password: Password,
    role: Type.Optional(GivenRole),
    scopes: Type.Optional(GivenScopes),
  },
  { ...closed, examples: [{ email: 'grace@example.com', password: 'correct horse battery', role: 'warehouse' }] },
);
export const ChangeStaffBody = Type.Object(
  {
    role: Type.Optional(GivenRole),
    scopes: Type.Optional(GivenScopes),
    password: Type.Optional(Password),
    disabled: Type.Optional(Type.Boolean({ description: 'May not sign in any more, and is signed out.' })),
  },
  { ...closed, minProperties: 1, examples: [{ role: 'clerk' }] },
);

export const CustomerListQuery = Type.Object(
  {
    q: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 100,
        description: 'Beginning of the e-mail address or of words of the name.',
      }),
    ),
    sort: sortParameter<CustomerSort>(CUSTOMER_SORTS, '-registered'),
    ...pageParameters,
    format: FormatParameter,
  },
  closed,
);
const summary = { id: Id, email: Type.String(), name: Type.String(), registeredAt: Time };
const exampleCustomer: CustomerSummary = {
  id: '019a2c1e-7b00-7000-8000-000000000001',
  email: 'ada@example.com',
  name: 'Ada Lovelace',
  registeredAt: '2026-05-04T10:00:00.000Z',
};
export const CustomerListSchema = listPageSchema<CustomerSummary>(Type.Object(summary, closed), exampleCustomer);
export const CustomerDetailSchema = Type.Unsafe<CustomerDetail>(
  Type.Object(
    {
      ...summary,
      emailConfirmedAt: Type.Union([Time, Type.Null()], {
        description: 'When somebody showed that mails to this address reach them; null: nobody has.',
      }),
      openSessions: Type.Integer({ minimum: 0, description: 'Devices on which they are signed in.' }),
      lastSeenAt: OptionalTime,
      addresses: Type.Array(AddressSchema),
    },
    {
      ...closed,
      examples: [
        {
          ...exampleCustomer,
          emailConfirmedAt: '2026-05-04T10:12:00.000Z',
          openSessions: 1,
          lastSeenAt: exampleCustomer.registeredAt,
          addresses: [],
        },
      ],
    },
  ),
);
