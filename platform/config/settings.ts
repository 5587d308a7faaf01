import {
  currencyCode,
  databaseUrl,
  mailAddress,
  mailSender,
  oneOf,
  proxyAddresses,
  publishableKey,
  type Reader,
  text,
  url,
  wholeNumber,
  yesOrNo,
} from './readers.ts';

export interface Setting<T> {
  readonly key: string;
  readonly reader: Reader<T>;
  /** Read by the same reader as a given value; undefined means the setting may stay absent. */
  readonly defaultText: string | undefined;
  readonly about: string;
  readonly secret: boolean;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Every setting there is. The order is that of the reference page. */
export const settings = {
  port: setting('PORT', wholeNumber(0, 65_535), '3000', 'Port of the API and the pages; 0 takes any free one.'),
  host: setting('HOST', text(), '127.0.0.1', 'Address to listen on; 0.0.0.0 opens it to the network.'),
  publicUrl: optional(
    'STOA_PUBLIC_URL',
    url('http', 'https'),
    'Where shoppers reach the shop; used in links and mails.',
  ),
  trustProxy: optional(
    'STOA_TRUST_PROXY',
    proxyAddresses,
    'Proxies before the shop, whose X-Forwarded-For is believed; without it nobody is believed, and behind a proxy all clients are one.',
  ),
  clientRequestsPerSecond: setting(
    'STOA_CLIENT_REQUESTS_PER_SECOND',
    wholeNumber(0, 1_000_000),
    '500',
    'What one client address may ask of one process in the long run, kept pages left out; 0: as much as it likes.',
  ),
  clientRequestsBurst: setting(
    'STOA_CLIENT_REQUESTS_BURST',
    wholeNumber(1, 10_000_000),
    '10000',
    'What one client address may ask for at once, after it was quiet.',
  ),
  role: setting(
    'STOA_ROLE',
    oneOf('all', 'web', 'worker'),
    'all',
    'What this process does: answer requests, work on events, or both.',
  ),
  workers: setting('STOA_WORKERS', wholeNumber(1, 64), '1', 'API processes.'),
  databaseUrl: optional(
    'DATABASE_URL',
    databaseUrl,
    'An outside PostgreSQL ≥ 16; without it an embedded one is started.',
    true,
  ),
  databaseConnectionsMax: setting(
    'STOA_DB_POOL_MAX',
    wholeNumber(2, 500),
    '16',
    'Database connections of one process.',
  ),
  dataDir: setting(
    'STOA_DATA_DIR',
    text(),
    '.stoa',
    'Folder of the embedded database, uploads and the generated secret.',
  ),
  backupDir: optional(
    'STOA_BACKUP_DIR',
    text(),
    "Folder of backups and of the archived log; without it the data folder's name with `-backups`.",
  ),
  demo: setting('STOA_DEMO', yesOrNo, 'true', 'Load the demo shop into an empty database.'),
  adminEmail: setting('STOA_ADMIN_EMAIL', mailAddress, 'admin@example.com', 'Sign-in of the first staff account.'),
  adminPassword: optional(
    'STOA_ADMIN_PASSWORD',
    text(10),
    'Password of the first staff account; without it the first start makes one and shows it.',
    true,
  ),
  secret: optional(
    'STOA_SECRET',
    text(32),
    'Key that signs sessions and cookies; without it one is made and kept in the data folder.',
    true,
  ),
  logLevel: setting(
    'STOA_LOG_LEVEL',
    oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
    'info',
    'The least serious log line that is written.',
  ),
  shutdownTimeoutMs: setting(
    'STOA_SHUTDOWN_SECONDS',
    wholeNumber(1, 300, 'seconds', 1_000),
    '10',
    'How long requests and events under way may take to finish at shutdown.',
  ),
  currency: setting('STOA_CURRENCY', currencyCode, 'GBP', 'Currency of a new shop.'),
  holdTtlMs: setting(
    'STOA_HOLD_MINUTES',
    wholeNumber(1, 1_440, 'minutes', minuteMs),
    '10',
    'How long a checkout holds stock.',
  ),
  holdAtCart: setting(
    'STOA_HOLD_AT_CART',
    yesOrNo,
    'false',
    'Hold stock when it is put into the cart instead of at checkout.',
  ),
  paymentDeadlineMs: setting(
    'STOA_PAYMENT_DEADLINE_MINUTES',
    wholeNumber(1, 1_440, 'minutes', minuteMs),
    '15',
    'An order unpaid for this long is cancelled.',
  ),
  boundHoldTtlMs: setting(
    'STOA_BOUND_HOLD_MINUTES',
    wholeNumber(2, 2_880, 'minutes', minuteMs),
    '30',
    'How long an order holds its stock; must outlive the payment deadline.',
  ),
  cartTtlMs: setting('STOA_CART_DAYS', wholeNumber(1, 400, 'days', dayMs), '30', 'How long an untouched cart is kept.'),
  idempotencyTtlMs: setting(
    'STOA_IDEMPOTENCY_HOURS',
    wholeNumber(24, 720, 'hours', hourMs),
    '48',
    'How long the answer to an Idempotency-Key is kept.',
  ),
  eventsKeptMs: setting(
    'STOA_EVENTS_KEPT_DAYS',
    wholeNumber(1, 400, 'days', dayMs),
    '7',
    'How long events are kept for replays; longer than the longest retries.',
  ),
  mailsKeptMs: setting(
    'STOA_MAILS_KEPT_DAYS',
    wholeNumber(1, 3_650, 'days', dayMs),
    '90',
    'How long a mail is kept once it was sent, kept for staff or given up.',
  ),
  paymentProvider: setting(
    'STOA_PAYMENT_PROVIDER',
    oneOf('local', 'stripe'),
    'local',
    'Who charges cards; local is a stand-in that moves no money.',
  ),
  paymentSandboxPort: setting(
    'STOA_PAYMENT_SANDBOX_PORT',
    wholeNumber(0, 65_535),
    '3001',
    'Port of the local payment provider; 0 takes any free one.',
  ),
  stripeApiUrl: optional(
    'STOA_STRIPE_API_URL',
    url('http', 'https'),
    'Another host that speaks the wire protocol of Stripe.',
  ),
  stripeSecretKey: optional('STRIPE_SECRET_KEY', text(8), 'Secret key of the Stripe account.', true),
  stripePublishableKey: optional(
    'STRIPE_PUBLISHABLE_KEY',
    publishableKey,
    'Public key of the Stripe account, told to browsers that type a card; with it the start opens the card page.',
  ),
  stripeJsUrl: setting(
    'STOA_STRIPE_JS_URL',
    url('http', 'https'),
    'https://js.stripe.com/v3',
    'Where the card page loads Stripe.js from; only tests have reason to change it.',
  ),
  paymentFramePort: setting(
    'STOA_PAYMENT_FRAME_PORT',
    wholeNumber(0, 65_535),
    '3002',
    'Port of the card page for a Stripe account; 0 takes any free one.',
  ),
  paymentFrameUrl: optional(
    'STOA_PAYMENT_FRAME_URL',
    url('http', 'https'),
    "Where browsers reach the card page; without it the public URL's host with STOA_PAYMENT_FRAME_PORT. The local provider brings its own.",
  ),
  stripeWebhookSecret: optional('STRIPE_WEBHOOK_SECRET', text(8), 'Secret that signs the webhooks of Stripe.', true),
  smtpUrl: optional(
    'SMTP_URL',
    url('smtp', 'smtps'),
    'Mail server; without it mails only go into the mailbox table.',
    true,
  ),
  mailFrom: setting('STOA_MAIL_FROM', mailSender, 'Stoa <shop@example.com>', 'Sender of the mails.'),
  failpoints: optional(
    'STOA_FAILPOINTS',
    text(),
    'For crash tests only: where the process ends itself. Refused when others can reach the shop or money can move.',
  ),
} as const;

function setting<T>(key: string, reader: Reader<T>, defaultText: string, about: string): Setting<T> {
  return { key, reader, defaultText, about, secret: false };
}

function optional<T>(key: string, reader: Reader<T>, about: string, secret = false): Setting<T | undefined> {
  return { key, reader, defaultText: undefined, about, secret };
}
