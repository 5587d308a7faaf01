import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paymentDeclined, paymentFailed } from '#modules/payments';
import { newId } from '#platform/ids';
import { createMetrics } from '#platform/telemetry';
import { createTestClock } from '#platform/time';
import { createBusinessMetrics } from './business-metrics.ts';

test('each card that was refused counts by its reason, whether another one may follow or not', async () => {
  const metrics = createMetrics();
  const { handle, types } = createBusinessMetrics(metrics);
  const subject = newId();
  const refusedFor = (failureCode: string | null) => {
    const data = {
      paymentId: subject,
      orderId: subject,
      amountMinor: 500,
      currency: 'GBP',
      provider: 'stripe',
      failureCode,
    };
    return { shopId: subject, subject, now: createTestClock().now(), data };
  };
  handle([
    paymentDeclined.create(refusedFor('card_declined')),
    paymentFailed.create(refusedFor('card_declined')),
    paymentFailed.create(refusedFor(null)),
  ]);
  assert.ok(types.includes(paymentDeclined.type) && types.includes(paymentFailed.type));
  const { values } = await metrics.registry.getSingleMetric('stoa_payment_failures_total')!.get();
  assert.deepEqual(
    values.map(({ labels, value }) => [labels['code'], value]),
    [
      ['card_declined', 2],
      ['unknown', 1],
    ],
  );
});
