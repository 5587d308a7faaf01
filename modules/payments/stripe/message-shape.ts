import { Type } from 'typebox';
import { Check } from 'typebox/value';

// As long as the provider's documentation allows (https://docs.stripe.com/api: ids of up to 255 characters).
const Name = Type.String({ minLength: 1, maxLength: 255 });
const Word = Type.Union([Name, Type.Null()]);
// As long as our tables keep them: a longer one is none that the provider has documented.
const Code = Type.String({ minLength: 1, maxLength: 100 });
const CodeOrNone = Type.Optional(Type.Union([Code, Type.Null()]));
const UrlOrNone = Type.Optional(Type.Union([Type.String({ maxLength: 2_048 }), Type.Null()]));
const Amount = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Currency = Type.String({ pattern: '^[A-Za-z]{3}$' });
const Metadata = Type.Optional(Type.Union([Type.Record(Type.String(), Type.String()), Type.Null()]));
const MethodOrNone = Type.Optional(Type.Union([Name, Type.Object({ id: Name }), Type.Null()]));
const optional = (members: Type.TProperties) => Type.Optional(Type.Union([Type.Object(members), Type.Null()]));

const Envelope = Type.Object({ id: Name, type: Code, data: Type.Object({ object: Type.Unknown() }) });
const Intent = Type.Object({
  id: Name,
  status: Name,
  amount: Amount,
  amount_received: Amount,
  currency: Currency,
  metadata: Metadata,
  payment_method: MethodOrNone,
  last_payment_error: optional({ code: CodeOrNone, decline_code: CodeOrNone, payment_method: MethodOrNone }),
  next_action: optional({ redirect_to_url: optional({ url: UrlOrNone }) }),
});
const Refund = Type.Object({
  id: Name,
  status: Word,
  amount: Amount,
  currency: Currency,
  metadata: Metadata,
  payment_intent: Type.Unknown(),
  failure_reason: CodeOrNone,
});

/** Whether a message has the parts that we read. A signature says who wrote it, not that it makes sense. */
export const isMessage = (value: unknown): boolean => Check(Envelope, value);
export const isIntent = (value: unknown): boolean => Check(Intent, value);
export const isRefund = (value: unknown): boolean => Check(Refund, value);
