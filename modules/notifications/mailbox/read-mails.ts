import { type Database, statement } from '#platform/db';

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

const one = statement<Row<Mail>>(
  'notifications.one',
  `select ${SUMMARY}, text_body as text, html_body as html from notifications.mailbox where shop_id = $1 and id = $2`,
);

const viewOf = <View extends Dates>(row: View) => ({
  ...row,
  sentAt: row.sentAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

export const readMail = async (db: Database, shopId: string, id: string): Promise<Mail | null> => {
  const [row] = await db.run(one, [shopId, id]);
  return row ? viewOf(row) : null;
};
