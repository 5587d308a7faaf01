/** Creating, reading and updating payments. */
import { newId, nowSeconds, randomText } from '../clock.ts';
import type { Call } from '../server/sandbox.ts';
import type { EchoedFields, PaymentIntentRecord } from '../state/records.ts';
import { accept, type Result, refuseMissing, refuseParameter, refuseState } from '../wire/errors.ts';
import * as p from '../wire/parameters.ts';
import { paymentIntentShape } from '../wire/shapes.ts';
import { CONFIRMATION_READERS, confirm } from './confirmation.ts';
import { findCard } from './find-method.ts';

// The provider takes at most eight digits.
const AMOUNT_MAX = 99_999_999;

const ECHOED_READERS = {
  description: p.text(),
  receipt_email: p.text(),
  customer: p.text(),
  statement_descriptor: p.text(22),
  statement_descriptor_suffix: p.text(22),
  transfer_group: p.text(),
  shipping: p.nested,
};

const CREATE_READERS = {
  ...CONFIRMATION_READERS,
  ...ECHOED_READERS,
  amount: p.integer(1, AMOUNT_MAX),
  currency: p.currency,
  confirm: p.flag,
  metadata: p.metadata,
  automatic_payment_methods: p.nested,
  allowed_payment_method_types: p.words,
  // The name before API version 2026-09-30.
  payment_method_types: p.words,
};
type Given = p.Read<typeof CREATE_READERS>;

/** POST /v1/payment_intents */
export function createPaymentIntent(call: Call): Result<object> {
  const read = p.readParameters(call.form, CREATE_READERS);
  if (!read.ok) return read;
  const given = read.value;
  if (given.amount === undefined) return p.refuseAbsent('amount');
  if (given.currency === undefined) return p.refuseAbsent('currency');
  const problem = problemWithChoices(call, given);
  if (problem !== undefined) return problem;
  const intent = buildIntent(given, given.amount, given.currency);
  if (given.confirm === true) return confirm(call, intent, given);
  call.sandbox.books.put('paymentIntent', intent);
  return accept(paymentIntentShape(intent));
}

function problemWithChoices(call: Call, given: Given): ReturnType<typeof refuseParameter> | undefined {
  if (given.payment_method !== undefined && findCard(call.sandbox.books, given.payment_method) === undefined) {
    return refuseMissing('PaymentMethod', given.payment_method, 'payment_method', 400);
  }
  if (typesOf(given)?.some((type) => type !== 'card') === true) {
    return refuseParameter('allowed_payment_method_types', 'The sandbox takes the payment method type "card" only.');
  }
  if (given.confirm === true) return undefined;
  if (given.return_url !== undefined)
    return refuseParameter('return_url', 'You may only pass `return_url` with `confirm` set to true.');
  return undefined;
}

function typesOf(given: Given): string[] | undefined {
  return given.allowed_payment_method_types ?? given.payment_method_types;
}

function buildIntent(given: Given, amount: number, currency: string): PaymentIntentRecord {
  const paymentMethod = given.payment_method ?? null;
  return {
    id: newId('pi'),
    created: nowSeconds(),
    amount,
    amountCapturable: 0,
    amountReceived: 0,
    currency,
    status: paymentMethod === null ? 'requires_payment_method' : 'requires_confirmation',
    captureMethod: given.capture_method ?? 'automatic_async',
    secret: randomText(25),
    paymentMethod,
    latestCharge: null,
    metadata: given.metadata ?? {},
    actionUrl: null,
    returnUrl: null,
    lastError: null,
    canceledAt: null,
    cancellationReason: null,
    methods: methodsOf(given),
    charges: [],
    refunds: [],
    echoed: echoedOf(given),
  };
}

function methodsOf(given: Given): PaymentIntentRecord['methods'] {
  const automatic = given.automatic_payment_methods;
  if (typesOf(given) !== undefined || automatic?.['enabled'] === 'false') return 'card';
  return automatic?.['allow_redirects'] === 'never' ? 'automatic_without_redirects' : 'automatic';
}

function echoedOf(given: Given): EchoedFields {
  const names = Object.keys(ECHOED_READERS).filter((name) => given[name as keyof EchoedFields] !== undefined);
  return Object.fromEntries(names.map((name) => [name, given[name as keyof EchoedFields]]));
}

/** GET /v1/payment_intents/:id */
export function retrievePaymentIntent(call: Call): Result<object> {
  const intent = call.sandbox.books.get('paymentIntent', call.id);
  return intent === undefined ? refuseMissing('payment_intent', call.id, 'intent') : accept(paymentIntentShape(intent));
}

const UPDATE_READERS = {
  ...ECHOED_READERS,
  amount: p.integer(1, AMOUNT_MAX),
  metadata: p.metadata,
  payment_method: p.text(200),
};

/** POST /v1/payment_intents/:id; the amount and the payment method only before the charge. */
export function updatePaymentIntent(call: Call): Result<object> {
  const { books } = call.sandbox;
  const intent = books.get('paymentIntent', call.id);
  if (intent === undefined) return refuseMissing('payment_intent', call.id, 'intent');
  const read = p.readParameters(call.form, UPDATE_READERS);
  if (!read.ok) return read;
  const { amount, metadata, payment_method: paymentMethod } = read.value;
  const open = intent.status === 'requires_payment_method' || intent.status === 'requires_confirmation';
  if (!open && (amount !== undefined || paymentMethod !== undefined)) {
    const message = `This PaymentIntent's amount and payment method could not be updated: it has a status of ${intent.status}.`;
    return refuseState(message, paymentIntentShape(intent));
  }
  if (paymentMethod !== undefined && findCard(books, paymentMethod) === undefined) {
    return refuseMissing('PaymentMethod', paymentMethod, 'payment_method', 400);
  }
  const changed: PaymentIntentRecord = {
    ...intent,
    amount: amount ?? intent.amount,
    paymentMethod: paymentMethod ?? intent.paymentMethod,
    status: paymentMethod === undefined ? intent.status : 'requires_confirmation',
    metadata: metadata === undefined ? intent.metadata : updatedMetadata(intent, call, metadata),
    echoed: { ...intent.echoed, ...echoedOf(read.value) },
  };
  books.put('paymentIntent', changed);
  return accept(paymentIntentShape(changed));
}

function updatedMetadata(
  intent: PaymentIntentRecord,
  call: Call,
  change: Record<string, string>,
): Record<string, string> {
  return call.form['metadata'] === '' ? {} : p.mergeMetadata(intent.metadata, change);
}
