import { type Database, statement } from '#platform/db';
import { withLink } from '../templates/mail.ts';

export type MailState = 'kept' | 'queued' | 'sent' | 'failed';

export interface MailSummary {
  readonly id: string;
  readonly template: string;
  readonly to: string;
  readonly subject: string;
  readonly state: MailState;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly sentAt: string | null;
  readonly createdAt: string;
}

export interface Mail extends MailSummary {
  readonly text: string;
  readonly html: string;
}

interface Dates {
  readonly sentAt: Date | null;
  readonly createdAt: Date;
}
type Row<View> = Omit<View, keyof Dates> & Dates;

const SUMMARY = `id, template, recipient as "to", subject, state, attempts, last_error as "lastError", sent_at as "sentAt",
  created_at as "createdAt"`;

/** The address that a link of a mail leads to; null when it has ended or ran out. */
export type LinkUrl = (shopId: string, linkId: string) => Promise<string | null>;

const one = statement<Row<Mail> & { linkId: string | null }>(
  'notifications.one',
  `select ${SUMMARY}, text_body as text, html_body as html, link_id as "linkId"
   from notifications.mailbox where shop_id = $1 and id = $2`,
);

const viewOf = <View extends Dates>(row: View) => ({
  ...row,
  sentAt: row.sentAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

/**
 * A mail as staff read it. One whose link opens an account shows none - whoever may read mails may not take accounts over -
 * unless there is no mail server, so that this is the only place to read it: then `linkUrl` is given.
 */
export const readMail = async (
  db: Database,
  shopId: string,
  id: string,
  linkUrl: LinkUrl | null,
): Promise<Mail | null> => {
  const [row] = await db.run(one, [shopId, id]);
  if (!row) return null;
  const { linkId, ...mail } = row;
  if (linkId === null) return viewOf(mail);
  return viewOf(withLink(mail, linkUrl && (await linkUrl(shopId, linkId))));
};
