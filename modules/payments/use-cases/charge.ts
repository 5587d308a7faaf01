import { newId } from '#platform/ids';
import type { PlatformParts } from '#platform/module';
import { succeed } from '#platform/result';
import { viewOf } from '../domain/payment.ts';
import type { Payments } from '../face.ts';
import type { PaymentProvider, PaymentReading } from '../provider.ts';
import { refused } from '../refusals.ts';
import { askForCharge } from './ask-provider.ts';
import type { Commands } from './commands.ts';

interface ChargeDeps {
  readonly platform: PlatformParts;
  readonly provider: PaymentProvider;
  readonly commands: Commands;
  /** False: what completes a payment is the webhook, or polling. True: an answer that says how it ended does too. */
  readonly completeFromAnswer: boolean;
}

export const createCharge =
  ({ platform, provider, commands, completeFromAnswer }: ChargeDeps): Payments['charge'] =>
  async (command) => {
    const { onDecline = 'cancel' } = command;
    const payment = await commands.open({ ...command, onDecline, id: newId(), provider: provider.name });
    if (payment.voidReason !== null) return refused('payment_voided');
    if (payment.state !== 'creating') return succeed(viewOf(payment));
    const reading = await askForCharge(provider, payment, platform.clock.nowMs());
    const answer = completeFromAnswer ? reading : asAnswer(reading);
    await commands.book(payment, answer);
    // A decline ends the payment or leaves it open for another card: what was booked tells.
    const booked = answer.status === 'failed' ? await commands.find(payment) : null;
    return succeed(viewOf(booked ?? { ...payment, ...answerShown(answer) }));
  };

/**
 * The answer of a charge is stored, so that the payment can be found; what completes a payment is the signed webhook,
 * already on its way, or polling. Only what no webhook will tell is completed at once: a payment that was not even made, a
 * card that was not even tried.
 */
const asAnswer = (reading: PaymentReading): PaymentReading =>
  reading.status === 'requires_action' || reading.providerRef === null || reading.untold
    ? reading
    : { ...reading, status: 'accepted' };

const answerShown = (answer: PaymentReading) => {
  if (answer.status === 'captured') return { state: 'captured' } as const;
  if (answer.status !== 'requires_action') return { state: 'processing' } as const;
  return { state: 'requires_action', nextActionUrl: answer.nextActionUrl } as const;
};
