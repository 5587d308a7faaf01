import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createDatabase, type Database } from '#platform/db';
import { createHttpApp, type TypedApp } from '#platform/http';
import { newId } from '#platform/ids';
import { createLogger, createMetrics } from '#platform/telemetry';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { systemClock } from '#platform/time';
import { createNotifications } from '../index.ts';
import { LINK_MARK } from '../templates/mail.ts';
import { type SmtpListener, startSmtpListener } from './smtp-listener.ts';

interface Page {
  readonly items: readonly { id: string; to: string; state: string }[];
  readonly nextCursor: string | null;
  readonly total: { count: number } | null;
}

let database: TestDatabase;
let db: Database;
let smtp: SmtpListener;
let app: TypedApp;
let appWithoutServer: TypedApp;
const [shopId, staffId] = [newId(), newId()];

before(async () => {
  [database, smtp] = await Promise.all([createTestDatabase(), startSmtpListener()]);
  db = createDatabase({ url: database.url, poolSizeMax: 6, applicationName: 'test' });
  app = await createApp(smtp.url);
  appWithoutServer = await createApp(undefined);
});
after(async () => {
  await Promise.all([app.close(), appWithoutServer.close()]);
  await smtp.close();
  await db.close();
  await database.drop();
});

const create = (smtpUrl: string | undefined) => {
  const log = createLogger('silent');
  const platform = { db, clock: systemClock, log, metrics: createMetrics(), observer: { batch() {}, shed() {} } };
  return createNotifications({
    platform,
    smtpUrl,
    mailFrom: 'Mugs <shop@example.com>',
    linkUrl: async (_shop, linkId) => `http://shop.test/${linkId}`,
    orders: { get: async () => null },
  }).parts;
};

/** A bearer token is the scopes that it stands for. */
const createApp = async (smtpUrl: string | undefined): Promise<TypedApp> => {
  const made = await createHttpApp({
    clock: systemClock,
    logger: createLogger('silent'),
    shopId,
    authenticate: async (scopes) => ({ kind: 'staff', id: staffId, email: 's@example.com', scopes: scopes.split(' ') }),
    observe: () => undefined,
    secret: 'a secret of tests, at least 32 characters',
    title: 'test',
    version: '0',
  });
  const { routes } = create(smtpUrl);
  assert.ok(routes);
  await made.register(async (scope) => routes(scope as TypedApp), { prefix: '/api/v1' });
  return made;
};

const write = async (to: string, state: 'kept' | 'queued' | 'sent' | 'failed'): Promise<string> => {
  const id = newId();
  await db.pool.query(
    `insert into notifications.mailbox (shop_id, id, template, event_id, recipient, subject, text_body, html_body, state,
       next_attempt_at, sent_at, last_error)
     values ($1, $2, 'order-paid', $2, $3, 'Hello', 'text', '<p>text</p>', $4, now() + interval '1 hour',
       case when $4 = 'sent' then now() end, case when $4 = 'failed' then 'no' end)`,
    [shopId, id, to, state],
  );
  return id;
};
const list = async (query: string): Promise<Page> => {
  const headers = { authorization: 'Bearer orders:read' };
  const response = await app.inject({ method: 'GET', url: `/api/v1/admin/mailbox?${query}`, headers });
  assert.equal(response.statusCode, 200, response.body);
  return response.json() as Page;
};
const sendAgain = (id: string, key: string = newId(), through = app, scopes = 'orders:read orders:write') =>
  through.inject({
    method: 'POST',
    url: `/api/v1/admin/mailbox/${id}/sendings`,
    headers: { authorization: `Bearer ${scopes}`, 'idempotency-key': key },
  });

test('mails are found by their state and by the beginning of the address', async () => {
  const ada = await write('Ada_1@find.example', 'sent');
  const adam = await write('adamant@find.example', 'failed');
  const idsOf = async (query: string) => (await list(query)).items.map(({ id }) => id);
  assert.deepEqual(await idsOf('q=ADA'), [adam, ada]);
  assert.deepEqual(await idsOf('q=ada_'), [ada], 'an underscore is one');
  assert.deepEqual(await idsOf('q=ada&state=failed'), [adam]);
  assert.deepEqual(await idsOf('q=ada&state=failed&state=sent'), [adam, ada]);
  const first = await list('q=ada&limit=1');
  assert.deepEqual(first.total, { count: 2, exact: true });
  const second = await list(`q=ada&limit=1&cursor=${first.nextCursor}`);
  assert.deepEqual([second.items[0]?.id, second.nextCursor, second.total], [ada, null, null]);
  const headers = { authorization: 'Bearer orders:read', accept: 'text/csv' };
  const table = await app.inject({ method: 'GET', url: '/api/v1/admin/mailbox?q=adam', headers });
  assert.match(table.body, /^createdAt,to,subject,.*\r\n[^,]+,adamant@find\.example,Hello,order-paid,failed,0,,no,/);
});

test('a mail is sent once more as one of its own, however often the request comes', async () => {
  const original = await write('again@example.com', 'sent');
  const key = newId();
  const first = await sendAgain(original, key);
  assert.equal(first.statusCode, 201, first.body);
  const replay = await sendAgain(original, key);
  assert.deepEqual(
    [replay.statusCode, replay.json(), replay.headers['idempotent-replayed']],
    [201, first.json(), 'true'],
  );
  const copies = (await list('q=again@')).items;
  assert.deepEqual(
    copies.map(({ id, state }) => [id, state]),
    [
      [first.json().id, 'queued'],
      [original, 'sent'],
    ],
  );
  for (const job of create(smtp.url).jobs ?? []) await job.run();
  const sent = smtp.messages.filter((message) => message.includes(first.json().id));
  assert.equal(sent.length, 1);
  assert.match(sent[0] ?? '', /^To: again@example\.com\r$/m);
});

test('what is on its way is left alone, and without a mail server nothing is sent', async () => {
  const codes = async (answer: ReturnType<typeof sendAgain>) => {
    const { statusCode, json } = await answer;
    return [statusCode, json().code];
  };
  assert.deepEqual(await codes(sendAgain(await write('b@example.com', 'queued'))), [409, 'mail_under_way']);
  assert.deepEqual(await codes(sendAgain(newId())), [404, 'mail_not_found']);
  const kept = await write('c@example.com', 'kept');
  assert.deepEqual(await codes(sendAgain(kept, newId(), appWithoutServer)), [409, 'no_mail_server']);
  assert.equal((await sendAgain(kept, newId(), app, 'orders:read')).statusCode, 403);
  const key = newId();
  await sendAgain(kept, key);
  assert.deepEqual(await codes(sendAgain(await write('d@example.com', 'kept'), key)), [422, 'idempotency_conflict']);
});

test('a link that opens an account is read by staff only where no mail server sends it', async () => {
  const [id, linkId] = [await write('link@example.com', 'sent'), newId()];
  await db.pool.query(
    `update notifications.mailbox set link_id = $2, text_body = $3, html_body = '<a href="' || $3 || '">' where id = $1`,
    [id, linkId, LINK_MARK],
  );
  const read = async (through: TypedApp) => {
    const headers = { authorization: 'Bearer orders:read' };
    return (await through.inject({ method: 'GET', url: `/api/v1/admin/mailbox/${id}`, headers })).body;
  };
  assert.doesNotMatch(await read(app), new RegExp(`${linkId}|link\\.invalid`));
  assert.match(await read(appWithoutServer), new RegExp(`"http://shop.test/${linkId}".*href=.*${linkId}`));
});
