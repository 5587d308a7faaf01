import { Type } from 'typebox';
import { FormatParameter, listPageSchema, pageParameters } from '#platform/http';
import type { Mail, MailState, MailSummary } from '../mailbox/read-mails.ts';

const closed = { additionalProperties: false } as const;
const Id = Type.String({ format: 'uuid' });
const Time = Type.String({ format: 'date-time' });
const OptionalText = Type.Union([Type.String(), Type.Null()]);
const State = Type.Unsafe<MailState>(
  Type.String({ enum: ['kept', 'queued', 'sent', 'failed'], description: 'kept: no mail server is set up.' }),
);

const summary = {
  id: Id,
  template: Type.String(),
  to: Type.String(),
  subject: Type.String(),
  state: State,
  attempts: Type.Integer(),
  lastError: OptionalText,
  sentAt: Type.Union([Time, Type.Null()]),
  createdAt: Time,
};
const example: MailSummary = {
  id: '019a0000-0000-7000-8000-000000000007',
  template: 'order-paid',
  to: 'ada@example.com',
  subject: 'Your order S-100042 is confirmed',
  state: 'sent',
  attempts: 1,
  lastError: null,
  sentAt: '2026-05-04T10:00:02.000Z',
  createdAt: '2026-05-04T10:00:01.000Z',
};

export const MailListSchema = listPageSchema<MailSummary>(Type.Object(summary), example);
export const MailSchema = Type.Unsafe<Mail>(
  Type.Object(
    { ...summary, text: Type.String(), html: Type.String() },
    { examples: [{ ...example, text: 'Your order is confirmed …', html: '<!doctype html> …' }] },
  ),
);
export const ListQuery = Type.Object(
  {
    state: Type.Optional(Type.Array(State, { maxItems: 4, description: 'Any of these.' })),
    q: Type.Optional(
      Type.String({ minLength: 1, maxLength: 254, description: 'Beginning of the address that it goes to.' }),
    ),
    ...pageParameters,
    format: FormatParameter,
  },
  closed,
);
export const MailParams = Type.Object({ id: Id }, closed);
export const SentAgainSchema = Type.Object(
  { id: Type.String({ format: 'uuid', description: 'Of the new mail.' }) },
  { ...closed, examples: [{ id: '019a0000-0000-7000-8000-000000000008' }] },
);
