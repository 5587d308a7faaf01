import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids';
import type { PaymentProvider, PaymentReading, ProviderCharge, ProviderMessage } from '../provider.ts';

/** A provider under test, with the levers that the contract needs. */
export interface ContractSubject {
  readonly provider: PaymentProvider;
  readonly methods: { readonly passes: string; readonly declined: string; readonly asksCustomer: string };
  /** The customer does what the page asks of them. */
  passCustomer(nextActionUrl: string): Promise<void>;
  /** From now on the provider fails (or works) at every call. */
  fail(failing: boolean): Promise<void>;
  /** The signed messages sent since the start: bytes and signature. */
  messages(): readonly { readonly body: Buffer; readonly signature: string }[];
  close(): Promise<void>;
}

/** What every implementation of provider.ts must keep. */
export const providerContract = (name: string, start: () => Promise<ContractSubject>): void => {
  let subject: ContractSubject;
  before(async () => {
    subject = await start();
  });
  after(() => subject.close());
  const kit: Kit = { name, subject: () => subject, provider: () => subject.provider };
  chargesOnce(kit);
  endsCharges(kit);
  chargesAgain(kit);
  givesBack(kit);
  sendsMessages(kit);
};

/** The subject is there when the first test runs, not before. */
interface Kit {
  readonly name: string;
  subject(): ContractSubject;
  provider(): PaymentProvider;
}

const wish = (paymentMethodId: string): ProviderCharge => {
  const orderId = newId();
  return {
    shopId: newId(),
    orderId,
    amountMinor: 1_000,
    currency: 'GBP',
    paymentMethodId,
    email: 'ada@example.com',
    returnUrl: 'http://127.0.0.1/return',
    key: `contract:${orderId}`,
  };
};
const refOf = ({ providerRef }: PaymentReading): string => providerRef ?? assert.fail('no providerRef');
const refundOf = (charge: ProviderCharge, paymentRef: string, amountMinor: number, refundId = newId()) => ({
  ...charge,
  refundId,
  paymentRef,
  amountMinor,
  key: `contract:${refundId}`,
});

const chargesOnce = (kit: Kit): void => {
  const { name } = kit;
  test(`${name}: a charge is captured, and repeated under its key it is the same one`, async () => {
    const charge = wish(kit.subject().methods.passes);
    const first = await kit.provider().charge(charge);
    assert.deepEqual([first.status, first.amountMinor, first.currency], ['captured', 1_000, 'GBP']);
    assert.deepEqual(await kit.provider().charge(charge), first);
    assert.deepEqual(await kit.provider().retrieve(refOf(first)), first);
  });

  test(`${name}: a decline is a reading with its code, also when repeated`, async () => {
    const charge = wish(kit.subject().methods.declined);
    const first = await kit.provider().charge(charge);
    assert.deepEqual([first.status, first.failureCode], ['failed', 'card_declined']);
    assert.deepEqual(await kit.provider().charge(charge), first);
    assert.deepEqual(await kit.provider().retrieve(refOf(first)), first);
    assert.equal((await kit.provider().cancel(refOf(first), newId())).status, 'cancelled');
  });

  test(`${name}: a method that there is not is a failure without a payment`, async () => {
    const reading = await kit.provider().charge(wish('pm_of_nobody'));
    assert.deepEqual([reading.status, reading.providerRef], ['failed', null]);
  });

  test(`${name}: a provider that fails is Unavailable, and the key is good afterwards`, async () => {
    const charge = wish(kit.subject().methods.passes);
    await kit.subject().fail(true);
    await assert.rejects(kit.provider().charge(charge), { name: 'Unavailable' });
    await assert.rejects(kit.provider().retrieve('pi_any'), { name: 'Unavailable' });
    await kit.subject().fail(false);
    assert.equal((await kit.provider().charge(charge)).status, 'captured');
  });
};

const endsCharges = (kit: Kit): void => {
  const { name } = kit;
  test(`${name}: a payment that asks for its customer has a page, and can be passed or cancelled`, async () => {
    const [passed, cancelled] = await Promise.all(
      [1, 2].map(() => kit.provider().charge(wish(kit.subject().methods.asksCustomer))),
    );
    assert.ok(passed?.nextActionUrl && cancelled);
    assert.equal(passed.status, 'requires_action');
    await kit.subject().passCustomer(passed.nextActionUrl);
    assert.equal((await kit.provider().retrieve(refOf(passed))).status, 'captured');
    const key = newId();
    for (const _ of [1, 2]) assert.equal((await kit.provider().cancel(refOf(cancelled), key)).status, 'cancelled');
  });

  test(`${name}: what is captured cannot be cancelled, and says so`, async () => {
    const { status } = await kit
      .provider()
      .cancel(refOf(await kit.provider().charge(wish(kit.subject().methods.passes))), newId());
    assert.equal(status, 'captured');
  });

  test(`${name}: forestalling tells how a charge ended, or uses its key up`, async () => {
    const done = wish(kit.subject().methods.passes);
    const reading = await kit.provider().charge(done);
    assert.deepEqual(await kit.provider().forestall(done), reading);
    const never = wish(kit.subject().methods.passes);
    for (const _ of [1, 2]) assert.equal((await kit.provider().forestall(never)).status, 'cancelled');
    await assert.rejects(kit.provider().charge(never), { name: 'Unavailable' });
  });
};

const chargesAgain = (kit: Kit): void => {
  const { name } = kit;
  const declined = async () => {
    const charge = wish(kit.subject().methods.declined);
    const providerRef = refOf(await kit.provider().charge(charge));
    return (method: keyof ContractSubject['methods'] | 'pm_of_nobody', attempt = 2) => {
      const paymentMethodId = method === 'pm_of_nobody' ? method : kit.subject().methods[method];
      return kit.provider().chargeAgain({ ...charge, paymentMethodId, providerRef, key: `${charge.key}:${attempt}` });
    };
  };

  test(`${name}: after a decline another card is charged on the same payment, once, and is named`, async () => {
    const again = await declined();
    const first = await again('passes');
    assert.deepEqual([first.status, first.methodId], ['captured', kit.subject().methods.passes]);
    assert.deepEqual(await again('passes'), first);
    // Whoever asks for one more card hears that the money is there.
    assert.equal((await again('declined', 3)).status, 'captured');
  });

  test(`${name}: a further card may be declined, ask for its owner, or be no card at all`, async () => {
    const again = await declined();
    const asking = await again('asksCustomer', 2);
    assert.deepEqual([asking.status, asking.methodId], ['requires_action', kit.subject().methods.asksCustomer]);
    const refused = await (await declined())('pm_of_nobody');
    assert.deepEqual([refused.status, refused.untold, refused.methodId], ['failed', true, 'pm_of_nobody']);
    const third = await declined();
    const no = await third('declined');
    assert.deepEqual([no.status, no.untold, no.methodId], ['failed', undefined, kit.subject().methods.declined]);
    assert.equal((await third('passes', 3)).status, 'captured');
  });

  test(`${name}: a payment that was cancelled takes no card any more`, async () => {
    const charge = wish(kit.subject().methods.declined);
    const providerRef = refOf(await kit.provider().charge(charge));
    await kit.provider().cancel(providerRef, newId());
    const paymentMethodId = kit.subject().methods.passes;
    const late = await kit.provider().chargeAgain({ ...charge, paymentMethodId, providerRef, key: newId() });
    assert.equal(late.status, 'cancelled');
  });
};

const givesBack = (kit: Kit): void => {
  const { name } = kit;
  test(`${name}: refunds are given once per key, in parts, listed, and never beyond the sum`, async () => {
    const charge = wish(kit.subject().methods.passes);
    const ref = refOf(await kit.provider().charge(charge));
    const refundId = newId();
    const first = await kit.provider().refund(refundOf(charge, ref, 400, refundId));
    assert.deepEqual([first.status, first.amountMinor, first.refundId], ['succeeded', 400, refundId]);
    assert.deepEqual(await kit.provider().refund(refundOf(charge, ref, 400, refundId)), first);
    const tooMuch = await kit.provider().refund(refundOf(charge, ref, 601));
    assert.deepEqual([tooMuch.status, tooMuch.providerRef], ['failed', null]);
    await kit.provider().refund(refundOf(charge, ref, 600));
    const listed = await kit.provider().refundsOf(ref);
    assert.deepEqual(listed.map(({ amountMinor }) => amountMinor).sort(), [400, 600]);
  });
};

const sendsMessages = (kit: Kit): void => {
  const { name } = kit;
  test(`${name}: its messages name the order and open only with their signature`, async () => {
    const charge = wish(kit.subject().methods.passes);
    const ref = refOf(await kit.provider().charge(charge));
    await kit.provider().refund(refundOf(charge, ref, 1_000));
    let about: NonNullable<ProviderMessage['about']>[] = [];
    for (let round = 0; round < 200 && about.length < 2; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      about = kit
        .subject()
        .messages()
        .flatMap(({ body, signature }) => {
          const opened = kit.provider().openWebhook(body, signature);
          assert.ok(opened, 'every message of the provider opens');
          return opened.about?.owner?.orderId === charge.orderId ? [opened.about] : [];
        });
    }
    assert.deepEqual(
      about.map(({ reading }) => [reading.subject, reading.status]),
      [
        ['payment', 'captured'],
        ['refund', 'succeeded'],
      ],
    );
    for (const { owner, paymentRef } of about) {
      assert.deepEqual([owner, paymentRef], [{ shopId: charge.shopId, orderId: charge.orderId }, ref]);
    }
    const [message] = kit.subject().messages();
    assert.ok(message);
    assert.equal(kit.provider().openWebhook(Buffer.concat([message.body, Buffer.from(' ')]), message.signature), null);
    assert.equal(kit.provider().openWebhook(message.body, 't=1,v1=00'), null);
  });
};
