import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parcelShipped } from '#modules/fulfilment';
import { customerLinkIssued } from '#modules/identity';
import { type Orders, type OrderView, orderCancelled, orderDelivered, orderPaid } from '#modules/orders';
import { paymentRefunded } from '#modules/payments';
import { createDatabase, type Database } from '#platform/db';
import type { StoaEvent } from '#platform/events';
import { type Actor, createHttpApp } from '#platform/http';
import { newId } from '#platform/ids';
import type { ModuleParts } from '#platform/module';
import { createLogger, createMetrics } from '#platform/telemetry';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { systemClock } from '#platform/time';
import { createNotifications } from '../index.ts';
import { type SmtpListener, startSmtpListener } from './smtp-listener.ts';

let database: TestDatabase;
let db: Database;
let smtp: SmtpListener;
before(async () => {
  [database, smtp] = await Promise.all([createTestDatabase(), startSmtpListener()]);
  db = createDatabase({ url: database.url, poolSizeMax: 6, applicationName: 'test' });
});
after(async () => {
  await smtp.close();
  await db.close();
  await database.drop();
});

const create = (smtpUrl: string | undefined, get: Orders['get'] = async () => null): ModuleParts => {
  const log = createLogger('silent');
  const platform = { db, clock: systemClock, log, metrics: createMetrics(), observer: { batch() {}, shed() {} } };
  const linkUrl = async (_shopId: string, linkId: string) => `http://shop.test/?a=1&link=${linkId}`;
  const mailFrom = 'Tea & Mugs <shop@example.com>';
  return createNotifications({ platform, smtpUrl, mailFrom, linkUrl, orders: { get } }).parts;
};
const hear = async (parts: ModuleParts, events: readonly StoaEvent[]) => {
  const [subscriber] = parts.subscribers ?? [];
  assert.ok(subscriber?.mode === 'transaction');
  await db.tx((tx) => subscriber.handle(tx, events));
};
const send = async (parts: ModuleParts) => {
  await db.pool.query(`update notifications.mailbox set next_attempt_at = now() where state = 'queued'`);
  await runJobs(parts);
};
const runJobs = async (parts: ModuleParts) => {
  for (const job of parts.jobs ?? []) await job.run();
};
const rowOf = async (eventId: string) =>
  (
    await db.pool.query(
      'select id, state, attempts, last_error, recipient from notifications.mailbox where event_id = $1',
      [eventId],
    )
  ).rows;

const shopId = newId();
const fact = (title = 'Mug') => {
  const orderId = newId();
  const line = { variantId: newId(), productId: newId(), sku: 'S', title, optionsText: 'Blue', quantity: 2 };
  return {
    orderId,
    number: 'S-100001',
    checkoutId: newId(),
    cartId: null,
    customerId: null,
    email: 'ada@example.com',
    currency: 'GBP',
    totalMinor: 2_895,
    from: 'PENDING' as const,
    to: 'PAID' as const,
    by: 'system',
    reason: null,
    lines: [{ ...line, unitPriceMinor: 1_250, totalMinor: 2_500 }],
    subtotalMinor: 2_500,
    shippingMinor: 395,
    shipping: { code: 'standard', title: 'Standard delivery' },
    placedAt: '2026-03-01T10:00:00.000Z',
  };
};
const paidEvent = (title?: string): StoaEvent => {
  const data = fact(title);
  return orderPaid.create({ shopId, subject: data.orderId, now: systemClock.now(), data });
};

test('without a mail server a mail is kept, once however often its event comes, and staff read it', async () => {
  const parts = create(undefined);
  assert.equal(
    parts.jobs?.some(({ name }) => name === 'notifications.send-mails'),
    false,
  );
  const event = paidEvent('<b>"Mug"</b>');
  await hear(parts, [event]);
  await hear(parts, [event]);
  const rows = await rowOf(event.id);
  assert.deepEqual([rows.length, rows[0].state, rows[0].recipient], [1, 'kept', 'ada@example.com']);

  const app = await createHttpApp({
    clock: systemClock,
    logger: createLogger('silent'),
    shopId,
    authenticate: async (scope): Promise<Actor> => ({
      kind: 'staff',
      id: shopId,
      email: 's@example.com',
      scopes: [scope],
    }),
    observe() {},
    secret: 'a secret of tests, at least 32 characters',
    title: 'test',
    version: '0',
  });
  await app.register(parts.routes as Parameters<typeof app.register>[0], { prefix: '/api/v1' });
  const get = (path: string, scope = 'orders:read') =>
    app.inject({ method: 'GET', url: `/api/v1${path}`, headers: { authorization: `Bearer ${scope}` } });
  await hear(parts, [paidEvent()]);
  const first = (await get('/admin/mailbox?limit=1')).json();
  const second = (await get(`/admin/mailbox?limit=1&cursor=${first.nextCursor}`)).json();
  assert.deepEqual([second.items[0].id, second.nextCursor], [rows[0].id, null]);
  const mail = (await get(`/admin/mailbox/${rows[0].id}`)).json();
  assert.match(mail.html, /2 × &lt;b&gt;&quot;Mug&quot;&lt;\/b&gt;, Blue/);
  assert.match(mail.html, /Tea &amp; Mugs/);
  assert.match(mail.text, /Total: £28\.95/);
  assert.equal((await get('/admin/mailbox', 'catalog:write')).statusCode, 403);
  assert.equal((await get('/admin/mailbox?cursor=x')).statusCode, 400);
  await app.close();
});

test('a queued mail is handed to the server once, under its own Message-ID', async () => {
  const parts = create(smtp.url);
  const event = paidEvent();
  await hear(parts, [event]);
  await Promise.all([runJobs(parts), runJobs(create(smtp.url)), runJobs(create(smtp.url))]);
  const [row] = await rowOf(event.id);
  assert.deepEqual([row.state, row.attempts], ['sent', 1]);
  const own = smtp.messages.filter((message) => message.includes(`Message-ID: <${row.id}@example.com>`));
  assert.equal(own.length, 1);
  assert.match(own[0] ?? '', /^To: ada@example\.com\r$/m);
  assert.match(own[0] ?? '', /multipart\/alternative/);
});

test('a mail that another process is taking is passed over, not waited for', async () => {
  const parts = create(smtp.url);
  const [taken, free] = [paidEvent(), paidEvent()];
  await hear(parts, [taken, free]);
  const client = await db.pool.connect();
  try {
    await client.query('begin');
    await client.query('select 1 from notifications.mailbox where event_id = $1 for update', [taken.id]);
    await runJobs(parts);
    assert.equal((await rowOf(free.id))[0].state, 'sent');
    assert.equal((await rowOf(taken.id))[0].state, 'queued');
  } finally {
    await client.query('rollback').finally(() => client.release(true));
  }
  await runJobs(parts);
  assert.equal((await rowOf(taken.id))[0].state, 'sent');
});

test('a server that says later is asked again, one that says never is not', async () => {
  const parts = create(smtp.url);
  const [later, never] = [paidEvent(), paidEvent()];
  await hear(parts, [later]);
  smtp.replies.push('451 try later');
  await send(parts);
  const [waiting] = await rowOf(later.id);
  assert.deepEqual([waiting.state, waiting.attempts], ['queued', 1]);
  assert.match(waiting.last_error, /451/);
  await send(parts);
  assert.deepEqual(
    (await rowOf(later.id)).map(({ state, attempts }) => [state, attempts]),
    [['sent', 2]],
  );

  await hear(parts, [never]);
  smtp.replies.push('550 no such mailbox');
  await send(parts);
  const [failed] = await rowOf(never.id);
  assert.deepEqual([failed.state, failed.attempts], ['failed', 1]);
});

test('a server that is away is tried eight times, then the mail has failed', async () => {
  const parts = create('smtp://127.0.0.1:1');
  const event = paidEvent();
  await hear(parts, [event]);
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    assert.equal((await rowOf(event.id))[0].state, 'queued');
    await send(parts);
  }
  assert.deepEqual(
    (await rowOf(event.id)).map(({ state, attempts }) => [state, attempts]),
    [['failed', 8]],
  );
});

test('a cancelled order’s mail says whether money comes back', async () => {
  const parts = create(undefined);
  const texts: string[] = [];
  for (const from of ['PENDING', 'PAID'] as const) {
    const data = { ...fact(), from, to: 'CANCELLED' as const };
    const event = orderCancelled.create({ shopId, subject: data.orderId, now: systemClock.now(), data });
    await hear(parts, [event]);
    const { rows } = await db.pool.query('select text_body from notifications.mailbox where event_id = $1', [event.id]);
    texts.push(rows[0].text_body);
  }
  assert.match(texts[0] ?? '', /not been charged/);
  assert.match(texts[1] ?? '', /What you paid goes back/);
});

test('money given back is told once, in the order’s language; of a cancelled order its own mail has told', async () => {
  const refunded = async (order: Partial<OrderView>) => {
    const [orderId, { number, email, currency, totalMinor }] = [newId(), fact()];
    const found = { id: orderId, number, email, currency, totalMinor, ...order } as OrderView;
    const parts = create(undefined, async (_shop, id) => (id === orderId ? found : null));
    const writer = parts.subscribers?.find(({ name }) => name === 'notifications.write-refund-mails');
    assert.ok(writer?.mode === 'call');
    const payment = { paymentId: newId(), orderId, amountMinor: 500, currency, provider: 'stripe', failureCode: null };
    const event = paymentRefunded.create({ shopId, subject: orderId, now: systemClock.now(), data: payment });
    await writer.handle(event);
    await writer.handle(event);
    const { rows } = await db.pool.query('select * from notifications.mailbox where event_id = $1', [event.id]);
    return rows;
  };
  const [mail, ...others] = await refunded({ state: 'SHIPPED', language: 'en' });
  assert.deepEqual([mail.recipient, mail.subject], ['ada@example.com', 'Money back for your order S-100001']);
  assert.match(
    mail.text_body,
    /given back £5\.00 for order S-100001[\s\S]*Total of the order: £28\.95\nGiven back: £5\.00/,
  );
  assert.deepEqual(others, []);
  const [german] = await refunded({ state: 'DELIVERED', language: 'de' });
  assert.match(german.text_body, /haben wir 5,00\s£ auf die Karte zurückgezahlt/);
  assert.deepEqual(await refunded({ state: 'CANCELLED', language: 'en' }), []);
});

const mailsIn = async (language: string): Promise<{ subject: string; text_body: string; html_body: string }[]> => {
  const parts = create(undefined);
  const data = { ...fact(), language };
  const about = { shopId, subject: data.orderId, now: systemClock.now() };
  const parcel = { parcelId: newId(), orderId: data.orderId, orderNumber: data.number, trackingNumber: 'T1', language };
  const { lines, customerId, email } = data;
  const events = [
    orderPaid.create({ ...about, data }),
    parcelShipped.create({ ...about, data: { ...parcel, lines, customerId, email, carrier: null } }),
    orderDelivered.create({ ...about, data: { ...data, to: 'DELIVERED' } }),
    orderCancelled.create({ ...about, data: { ...data, from: 'PAID', to: 'CANCELLED' } }),
  ];
  await hear(parts, events);
  const { rows } = await db.pool.query(
    `select subject, text_body, html_body from notifications.mailbox where event_id = any($1)
     order by array_position($1, event_id)`,
    [events.map(({ id }) => id)],
  );
  return rows;
};

test('all mails about an order are in the customer’s language, with amounts and dates as they are written there', async () => {
  const mails = await mailsIn('de-AT');
  assert.deepEqual(
    mails.map(({ subject }) => subject.replace(/Ihre Bestellung S-\d+ /, '')),
    ['ist bestätigt', 'ist unterwegs', 'wurde zugestellt', 'wurde storniert'],
  );
  const [paid, shipped, , cancelled] = mails;
  assert.match(paid?.text_body ?? '', /vom 1\. März 2026[\s\S]*Zwischensumme: £\s25,00[\s\S]*Gesamtbetrag: £\s28,95/);
  assert.match(paid?.html_body ?? '', /<html lang="de" dir="ltr">/);
  assert.match(shipped?.text_body ?? '', /dem Paketdienst übergeben[\s\S]*Sendungsnummer: T1/);
  assert.match(cancelled?.text_body ?? '', /Was Sie bezahlt haben, geht auf die Karte zurück/);
});

test('a customer whose language mails do not have is written to in English', async () => {
  const [paid] = await mailsIn('cy-GB');
  assert.match(paid?.text_body ?? '', /of March 1, 2026[\s\S]*Total: £28\.95/);
});

const linkIssued = (language: string, noticeTo: string | null): StoaEvent => {
  const [customerId, linkId] = [newId(), newId()];
  const purpose = noticeTo === null ? 'reset_password' : 'change_email';
  const data = { customerId, linkId, purpose, email: 'ada@example.com', language, noticeTo } as const;
  return customerLinkIssued.create({ shopId, subject: customerId, now: systemClock.now(), data });
};
const linkIdOf = (event: StoaEvent) => (event.data as { linkId: string }).linkId;
const textsOf = async (event: StoaEvent): Promise<{ recipient: string; text_body: string; html_body: string }[]> =>
  (
    await db.pool.query(
      'select recipient, text_body, html_body from notifications.mailbox where event_id = $1 order by recipient',
      [event.id],
    )
  ).rows;

test('a link that opens an account is in the mail that goes out, and in no row', async () => {
  const parts = create(smtp.url);
  const event = linkIssued('en', null);
  await hear(parts, [event]);
  const [row] = await textsOf(event);
  assert.doesNotMatch(`${row?.text_body}${row?.html_body}`, new RegExp(linkIdOf(event)));
  await send(parts);
  const sent = smtp.messages.find((message) => message.includes('Subject: Set a new password')) ?? '';
  const plain = sent.replace(/=\r\n/g, '').replaceAll('=3D', '=');
  assert.match(plain, new RegExp(`http://shop.test/\\?a=1&link=${linkIdOf(event)}`));
  assert.match(plain, new RegExp(`href="http://shop.test/\\?a=1&amp;link=${linkIdOf(event)}"`));
});

test('word of a change of address goes to the old one, without the link and in the customer’s language', async () => {
  const parts = create(undefined);
  const event = linkIssued('de', 'old@example.com');
  await hear(parts, [event]);
  const [toNew, toOld] = await textsOf(event);
  assert.match(toNew?.html_body ?? '', /<html lang="de" dir="ltr">[\s\S]*Diese Adresse verwenden/);
  assert.equal(toOld?.recipient, 'old@example.com');
  assert.match(toOld?.text_body ?? '', /Waren Sie es nicht, ändern Sie jetzt Ihr Passwort/);
  assert.doesNotMatch(`${toOld?.text_body}${toOld?.html_body}`, /link\.invalid/);
});
