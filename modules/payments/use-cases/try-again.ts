import { loadClaims } from '#platform/idempotency';
import type { PlatformParts } from '#platform/module';
import { succeed } from '#platform/result';
import { decideAnotherCard } from '../domain/decide-another-card.ts';
import { viewOf } from '../domain/payment.ts';
import type { Payments, PaymentView } from '../face.ts';
import { refused } from '../refusals.ts';
import { againAfterPaymentRace, openBook, sendBook } from '../store/batches.ts';

type Answer = Awaited<ReturnType<Payments['tryAgain']>>;

const TAKEN = 200;

/**
 * The next attempt, its fact and the answer to its key in one transaction, under the lock of the payment. Nobody is asked here: the fact
 * wakes the order's story, which charges; so an attempt that was acknowledged is made also when this process dies now.
 */
export const createTryAgain =
  (platform: PlatformParts, provider: string): Payments['tryAgain'] =>
  ({ shopId, orderId, paymentMethodId, closed, claim }) =>
    againAfterPaymentRace(() =>
      platform.db.tx<Answer>(async (tx) => {
        const key = { shopId, orderId };
        const [book, claims] = await Promise.all([
          openBook(tx, provider, [{ key, refunds: false, messageId: null }]),
          loadClaims(tx, [claim]),
        ]);
        const state = claims.check(claim);
        if (state.kind === 'conflict') return refused('idempotency_conflict');
        if (state.kind === 'replay') return succeed({ view: state.answer.body as PaymentView, replayed: true });
        const decided = decideAnotherCard(book, { key, paymentMethodId, closed });
        if (decided.kind === 'refused') return refused(decided.code);
        const view = viewOf(decided.payment);
        if (decided.kind === 'known') return succeed({ view, replayed: true });
        sendBook(tx, book, platform.clock.now());
        claims.keep(claim, { status: TAKEN, body: view });
        claims.store(tx);
        return succeed({ view, replayed: false });
      }, 'payments.try-again'),
    );
