import { type Database, statement } from '#platform/db';
import type { Job, PlatformParts } from '#platform/module';
import type { LinkUrl } from '../mailbox/read-mails.ts';
import { withLink } from '../templates/mail.ts';
import type { MailTransport, OutgoingMail } from './transport.ts';

const SEND_EVERY_MS = 500;
const BATCH_SIZE = 20;
/** Longer than the transport's own time limits for a whole batch, so that no two processes send one mail. */
const LEASE_SECONDS = 300;
const ATTEMPTS_MAX = 8;
const BACKOFF_FIRST_SECONDS = 5;
const BACKOFF_MAX_SECONDS = 3_600;

interface QueuedMail extends OutgoingMail {
  readonly shopId: string;
  /** This attempt counted. */
  readonly attempts: number;
  readonly linkId: string | null;
}

// Counted when taken, so that a mail which brings the process down is not tried for ever.
const take = statement<QueuedMail>(
  'notifications.take',
  `update notifications.mailbox m
   set attempts = m.attempts + 1, next_attempt_at = now() + interval '${LEASE_SECONDS} seconds', updated_at = now()
   from (select shop_id, id from notifications.mailbox where state = 'queued' and next_attempt_at <= now()
         order by next_attempt_at limit $1 for update skip locked) due
   where m.shop_id = due.shop_id and m.id = due.id
   returning m.shop_id as "shopId", m.id, m.recipient, m.subject, m.text_body as text, m.html_body as html, m.attempts,
     m.link_id as "linkId"`,
);
const markSent = statement<never>(
  'notifications.sent',
  `update notifications.mailbox set state = 'sent', sent_at = now(), last_error = null, updated_at = now()
   where shop_id = $1 and id = $2 and state = 'queued'`,
);
const markUnsent = statement<never>(
  'notifications.unsent',
  `update notifications.mailbox
   set state = $3, last_error = $4, next_attempt_at = now() + $5 * interval '1 second', updated_at = now()
   where shop_id = $1 and id = $2 and state = 'queued'`,
);

/**
 * Sends what is queued: at least once. A crash between the server's yes and our note sends a mail again, under the same
 * Message-ID, by which mail programs know it for the same.
 */
export const createSendMails = ({ db, log }: PlatformParts, transport: MailTransport, linkUrl: LinkUrl): Job => ({
  name: 'notifications.send-mails',
  every: { ms: SEND_EVERY_MS },
  async run() {
    for (let taken = BATCH_SIZE; taken === BATCH_SIZE; ) {
      const mails = await db.run(take, [BATCH_SIZE]);
      for (const mail of mails) {
        const failure = await sendOne(db, transport, await filledIn(mail, linkUrl));
        if (failure) log.warn({ mail: mail.id, attempts: mail.attempts, error: failure }, 'a mail could not be sent');
      }
      taken = mails.length;
    }
  },
});

const filledIn = async (mail: QueuedMail, linkUrl: LinkUrl): Promise<QueuedMail> =>
  mail.linkId === null ? mail : withLink(mail, await linkUrl(mail.shopId, mail.linkId));

/** Answers why it was not sent, or null. */
const sendOne = async (db: Database, transport: MailTransport, mail: QueuedMail): Promise<string | null> => {
  const outcome = await transport.send(mail);
  if (outcome.kind === 'sent') {
    await db.run(markSent, [mail.shopId, mail.id]);
    return null;
  }
  const given = outcome.permanent || mail.attempts >= ATTEMPTS_MAX ? 'failed' : 'queued';
  await db.run(markUnsent, [mail.shopId, mail.id, given, outcome.reason, backoffSeconds(mail.attempts)]);
  return outcome.reason;
};

/** 5 s after the first failure, then 10, 20 … up to an hour. */
export const backoffSeconds = (attempts: number): number =>
  Math.min(BACKOFF_MAX_SECONDS, BACKOFF_FIRST_SECONDS * 2 ** (attempts - 1));
