import { Type } from 'typebox';
import { Unavailable } from '#platform/db';
import { aroundCall } from '#platform/failpoints';
import { ProblemSchema, sendProblem, type TypedApp } from '#platform/http';
import type { PlatformParts } from '#platform/module';
import { STRANGER_REFUND_PATIENCE_MS, WEBHOOK_BYTES_MAX } from '../limits.ts';
import type { PaymentProvider, ProviderMessage } from '../provider.ts';
import { paymentRefusals, refused } from '../refusals.ts';
import { findOwner } from '../store/payments.ts';
import type { Commands } from '../use-cases/commands.ts';

interface WebhookDeps {
  readonly platform: PlatformParts;
  readonly provider: PaymentProvider;
  readonly commands: Commands;
}

const LATER_MS = 1_000;

/** A scope of its own: here, and nowhere else, a JSON body stays the bytes that were signed. */
export const addWebhookRoute = (app: TypedApp, deps: WebhookDeps): void => {
  app.register(async (plain) => {
    const scope = plain as TypedApp;
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: WEBHOOK_BYTES_MAX }, (_request, body, done) =>
      done(null, body),
    );
    addRoute(scope, deps);
  });
};

const addRoute = (app: TypedApp, deps: WebhookDeps): void => {
  app.post(
    `/payments/webhooks/${deps.provider.name}`,
    {
      // From a few addresses, as many as there are orders; refused by its signature before anything is read.
      config: { access: 'public', metered: false },
      schema: {
        operationId: 'receivePaymentWebhook',
        tags: ['Payments'],
        summary: "The payment provider's messages",
        description:
          'For the provider alone: the body is signed in the Stripe-Signature header. Answered when the effect is stored; sent again, it has none.',
        headers: Type.Object({ 'stripe-signature': Type.Optional(Type.String({ maxLength: 2_000 })) }),
        response: {
          200: Type.Object({ received: Type.Boolean() }, { examples: [{ received: true }] }),
          '4xx': ProblemSchema,
          '5xx': ProblemSchema,
        },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const signature = request.headers['stripe-signature'];
      const message =
        Buffer.isBuffer(body) && typeof signature === 'string' ? deps.provider.openWebhook(body, signature) : null;
      if (!message) {
        const { refusal } = refused('signature_invalid');
        return sendProblem(request, reply, paymentRefusals.signature_invalid.status, refusal);
      }
      await aroundCall('payments.webhook', () => take(deps, message));
      return reply.send({ received: true });
    },
  );
};

export const take = async ({ platform, provider, commands }: WebhookDeps, message: ProviderMessage): Promise<void> => {
  const { about, id, type } = message;
  if (!about) return;
  const { paymentRef, reading } = about;
  const key = about.owner ?? (paymentRef === null ? null : await findOwner(platform.db, provider.name, paymentRef));
  if (!key) {
    const isYoung = platform.clock.nowMs() - message.sentAtMs < STRANGER_REFUND_PATIENCE_MS;
    if (reading.subject === 'refund' && isYoung) throw tooEarly();
    return;
  }
  const { kind } = await commands.book(key, reading, { id, type });
  if (kind === 'later') throw tooEarly();
  if (kind === 'unknown' || kind === 'foreign') {
    platform.log.error(
      { ...key, paymentRef, type, kind },
      'a signed message about a payment that is not the one we made',
    );
  }
};

const tooEarly = () => new Unavailable('This message came before what it builds on; send it again.', LATER_MS);
