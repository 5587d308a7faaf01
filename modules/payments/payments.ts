import type { Module, PlatformParts } from '#platform/module';
import { observeDependencies } from '#platform/telemetry';
import { createAudits } from './audits/audits.ts';
import { viewOf } from './domain/payment.ts';
import type { Payments } from './face.ts';
import { createPaymentRoutes, type MayRead } from './http/routes.ts';
import { createChase } from './jobs/chase.ts';
import { createForgetMessages } from './jobs/forget-messages.ts';
import type { PaymentProvider } from './provider.ts';
import { createStripeProvider, type StripeSettings } from './stripe/stripe-provider.ts';
import { createCharge } from './use-cases/charge.ts';
import { createCommands } from './use-cases/commands.ts';
import { createReconcile } from './use-cases/reconcile.ts';
import { createReturnMoney } from './use-cases/return-money.ts';
import { createTryAgain } from './use-cases/try-again.ts';

export interface PaymentsDeps {
  readonly platform: PlatformParts;
  readonly settings: StripeSettings & {
    readonly completeFromAnswer?: boolean;
    /** How long webhooks are remembered; 30 days unless told. */
    readonly messagesKeptMs?: number | undefined;
  };
  /** Whether a request may see an order; staff with payments:read may in any case. */
  readonly mayRead?: MayRead;
}

export const createPayments = ({ platform, settings, mayRead }: PaymentsDeps): Module<Payments> =>
  createPaymentsWith({
    platform,
    provider: createStripeProvider(settings, observeDependencies(platform.metrics, platform.log)),
    mayRead: mayRead ?? (async () => false),
    completeFromAnswer: settings.completeFromAnswer ?? false,
    messagesKeptMs: settings.messagesKeptMs,
  });

interface PaymentsWithDeps {
  readonly platform: PlatformParts;
  readonly provider: PaymentProvider;
  readonly mayRead: MayRead;
  /** Whether the answer of a charge completes it, or only its webhook does; see use-cases/charge.ts. */
  readonly completeFromAnswer: boolean;
  readonly messagesKeptMs?: number | undefined;
}

/** For any provider that keeps the contract of provider.ts. */
export const createPaymentsWith = ({
  platform,
  provider,
  mayRead,
  completeFromAnswer,
  messagesKeptMs,
}: PaymentsWithDeps): Module<Payments> => {
  const commands = createCommands(platform, provider.name);
  const deps = { platform, provider, commands };
  const returnMoney = createReturnMoney(deps);
  const reconcile = createReconcile({ ...deps, returnMoney });
  const face: Payments = {
    charge: createCharge({ ...deps, completeFromAnswer }),
    tryAgain: createTryAgain(platform, provider.name),
    returnMoney,
    reconcile,
    async ofOrder(shopId, orderId) {
      const payment = await commands.find({ shopId, orderId });
      return payment && viewOf(payment);
    },
  };
  return {
    face,
    parts: {
      name: 'payments',
      routes: createPaymentRoutes({ ...deps, mayRead, face }),
      jobs: [createChase(platform, reconcile), createForgetMessages(platform, messagesKeptMs)],
      audits: createAudits(platform.clock),
    },
  };
};
