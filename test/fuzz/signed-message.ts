import { createHmac } from 'node:crypto';
import { systemClock } from '#platform/time';
import { ODD_TEXTS } from './broken-values.ts';
import { goodValue, uuidOf } from './good-values.ts';
import { type Json, writeJson } from './json.ts';
import type { Random } from './random.ts';

const TYPES = [
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'refund.updated',
  'refund.failed',
  'charge.refunded',
  'ping',
  '',
  '\u0000',
];

/**
 * A message that the payment company has signed and that makes no sense: cut short, about nothing, of the wrong shape.
 * The provider's library reads the real clock, not the one of the shop, so the signature is dated by that.
 */
export const signedMessage = (secret: string, random: Random): { bytes: Buffer; signature: string } => {
  const bytes = Buffer.from(messageText(random), 'utf8');
  const seconds = Math.floor(systemClock.nowMs() / 1_000);
  const mac = createHmac('sha256', secret).update(`${seconds}.`).update(bytes).digest('hex');
  return { bytes, signature: `t=${seconds},v1=${mac}` };
};

const messageText = (random: Random): string => {
  if (random.chance(0.2))
    return random.pick(['', '{', 'null', '[]', '1', '"x"', '{}', '{"type":', '\u0000', '{"type":"ping","data":null}']);
  const odd = (): Json =>
    random.pick<Json>([null, 1, '', 'x', [], {}, -1, 1.5, true, random.pick(ODD_TEXTS), uuidOf(random)]);
  const object: Json = {
    id: random.pick<Json>([`pi_${uuidOf(random)}`, odd()]),
    status: random.pick<Json>(['succeeded', 'requires_payment_method', 'canceled', odd()]),
    amount: random.pick<Json>([100, odd()]),
    amount_received: odd(),
    currency: random.pick<Json>(['gbp', odd()]),
    payment_intent: odd(),
    metadata: random.pick<Json>([
      {},
      { shop_id: uuidOf(random), order_id: uuidOf(random) },
      { shop_id: odd(), order_id: odd() },
      odd(),
    ]),
    last_payment_error: odd(),
    latest_charge: odd(),
  };
  const data = random.pick<Json>([{ object }, { object }, { object }, { object: odd() }, odd()]);
  const id = random.pick<Json>([`evt_${uuidOf(random)}`, odd()]);
  return writeJson({
    id,
    object: 'event',
    type: random.pick<Json>([...TYPES, odd()]),
    data,
    created: 1,
    ...extra(random),
  });
};

const extra = (random: Random): Record<string, Json> =>
  random.chance(0.2) ? { pending_webhooks: goodValue({ type: 'integer' }, random, () => undefined) } : {};
