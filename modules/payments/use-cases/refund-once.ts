import { Unavailable } from '#platform/db';
import { type ClaimState, type IdempotencyClaim, type KeptAnswer, loadClaims } from '#platform/idempotency';
import type { PlatformParts } from '#platform/module';
import type { Refusal } from '#platform/result';
import { decideRefund, type RefundCommand, type RefundRefusal } from '../domain/decide-refund.ts';
import type { Payment, Refund } from '../domain/payment.ts';
import type { RefundView } from '../face.ts';
import { REFUND_ANSWER_MAX_MS } from '../limits.ts';
import type { PaymentProvider } from '../provider.ts';
import { refused } from '../refusals.ts';
import { againAfterPaymentRace, openBook, sendBook } from '../store/batches.ts';
import { askForRefund } from './ask-provider.ts';
import type { Commands } from './commands.ts';

export type RefundOutcome =
  | Exclude<ClaimState, { kind: 'new' }>
  | { readonly kind: 'opened'; readonly answer: KeptAnswer }
  | { readonly kind: 'refused'; readonly refusal: Refusal<RefundRefusal> };

type Opened = { readonly outcome: RefundOutcome; readonly work: { payment: Payment; refund: Refund } | null };

interface RefundDeps {
  readonly platform: PlatformParts;
  readonly provider: PaymentProvider;
  readonly commands: Commands;
}

/**
 * Writes the refund and the answer to its key in one transaction, then asks the provider. When that fails the refund is
 * still owed, and the chase sends it again under the same key.
 */
export const createRefundOnce =
  (deps: RefundDeps) =>
  async (claim: IdempotencyClaim, command: RefundCommand): Promise<RefundOutcome> => {
    const { outcome, work } = await open(deps, claim, command);
    if (work) await withinMs(REFUND_ANSWER_MAX_MS, send(deps, work.payment, work.refund));
    return outcome;
  };

/** Waits for what is under way, and goes on without it when it takes too long: it never fails, and ends by itself. */
const withinMs = async (ms: number, underWay: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([underWay, late]);
  clearTimeout(timer);
};

const open = ({ platform, provider }: RefundDeps, claim: IdempotencyClaim, command: RefundCommand): Promise<Opened> =>
  againAfterPaymentRace(() =>
    platform.db.tx<Opened>(async (tx) => {
      const [book, claims] = await Promise.all([
        openBook(tx, provider.name, [{ key: command.key, refunds: true, messageId: null }]),
        loadClaims(tx, [claim]),
      ]);
      const state = claims.check(claim);
      if (state.kind !== 'new') return { outcome: state, work: null };
      const decided = decideRefund(book, command);
      if (decided.kind === 'refused') {
        const { refusal } = refused(decided.code, { leftMinor: decided.leftMinor });
        return { outcome: { kind: 'refused', refusal }, work: null };
      }
      const now = platform.clock.now();
      const answer = { status: 201, body: refundViewOf(decided.refund, now) };
      sendBook(tx, book, now);
      claims.keep(claim, answer);
      claims.store(tx);
      return { outcome: { kind: 'opened', answer }, work: decided };
    }, 'payments.refund'),
  );

const send = async ({ platform, provider, commands }: RefundDeps, payment: Payment, refund: Refund): Promise<void> => {
  try {
    await commands.book(payment, await askForRefund(provider, payment, refund));
  } catch (error) {
    const { log } = platform;
    const refundId = refund.id;
    if (error instanceof Unavailable) log.warn({ refundId, error: error.message }, 'a refund waits for the provider');
    else log.error({ refundId, err: error }, 'a refund could not be sent');
  }
};

export const refundViewOf = (refund: Refund, createdAt: Date): RefundView => ({
  id: refund.id,
  orderId: refund.orderId,
  amountMinor: refund.amountMinor,
  currency: refund.currency,
  state: refund.state,
  reason: refund.reason,
  requestedBy: refund.requestedBy,
  failureCode: refund.failureCode,
  createdAt: createdAt.toISOString(),
});
