import type { Orders } from '#modules/orders';
import type { Module, PlatformParts } from '#platform/module';
import { createMailboxRoutes } from './http/routes.ts';
import { createForgetMails } from './mailbox/forget-mails.ts';
import type { LinkUrl } from './mailbox/read-mails.ts';
import { createMailWriter } from './mailbox/write-mails.ts';
import { createRefundMailWriter } from './mailbox/write-refund-mails.ts';
import { createSendMails } from './smtp/send-mails.ts';
import { createSmtpTransport } from './smtp/transport.ts';

export interface NotificationsDeps {
  readonly platform: PlatformParts;
  /** `smtp(s)://user:password@host:port`; undefined: mails stay in the mailbox. */
  readonly smtpUrl: string | undefined;
  /** `Name <address>`; the name is what mails call the shop. */
  readonly mailFrom: string;
  /** How long mails are kept after their end, in milliseconds; 90 days unless told. */
  readonly mailsKeptMs?: number | undefined;
  /** The address that a customer's link leads to; null when it has ended or ran out. */
  readonly linkUrl: LinkUrl;
  /** Says whose order it was that money was given back for. */
  readonly orders: Pick<Orders, 'get'>;
}

/** Nobody asks this module anything: it listens. */
export type Notifications = Readonly<Record<string, never>>;

export const createNotifications = ({
  platform,
  smtpUrl,
  mailFrom,
  mailsKeptMs,
  linkUrl,
  orders,
}: NotificationsDeps): Module<Notifications> => {
  const transport = smtpUrl === undefined ? null : createSmtpTransport(smtpUrl, mailFrom);
  const shopName = nameOf(mailFrom);
  const state = transport ? 'queued' : 'kept';
  return {
    face: {},
    parts: {
      name: 'notifications',
      routes: createMailboxRoutes(platform, transport !== null, linkUrl),
      subscribers: [
        createMailWriter(shopName, state),
        createRefundMailWriter({ db: platform.db, shopName, state, orders }),
      ],
      jobs: [
        ...(transport ? [createSendMails(platform, transport, linkUrl)] : []),
        createForgetMails(platform, mailsKeptMs),
      ],
    },
  };
};

/** `Stoa <shop@example.com>` → `Stoa`; a bare address stands for itself. */
const nameOf = (sender: string): string =>
  sender
    .replace(/<[^>]*>/, '')
    .replaceAll('"', '')
    .trim() || sender;
