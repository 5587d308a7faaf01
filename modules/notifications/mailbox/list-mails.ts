import { sql } from 'kysely';
import { beginningWith, countAbout, type Database, queryBuilder } from '#platform/db';
import type { Total } from '#platform/http';
import type { MailState, MailSummary } from './read-mails.ts';

export interface MailFilter {
  readonly shopId: string;
  /** Any of these; all when empty. */
  readonly states: readonly MailState[];
  /** The beginning of the address that it goes to. */
  readonly q?: string | undefined;
}

interface Tables {
  'notifications.mailbox': {
    shop_id: string;
    id: string;
    template: string;
    recipient: string;
    subject: string;
    state: MailState;
    attempts: number;
    last_error: string | null;
    sent_at: Date | null;
    created_at: Date;
  };
}
const builder = queryBuilder<Tables>();

const filtered = ({ shopId, states, q }: MailFilter) => {
  let query = builder.selectFrom('notifications.mailbox').where('shop_id', '=', shopId);
  if (states.length > 0) query = query.where('state', 'in', states);
  if (q === undefined) return query;
  return query.where(sql<boolean>`lower(recipient) collate "C" like ${beginningWith(q.trim().toLowerCase())}`);
};

/** Newest first: ids grow with time. @param before id of the last mail seen, null for the first page */
export const listMails = async (
  db: Database,
  filter: MailFilter,
  before: string | null,
  limit: number,
): Promise<{ items: MailSummary[]; next: string | null }> => {
  const all = filtered(filter);
  const rest = before === null ? all : all.where('id', '<', before);
  const rows = await db.query(
    rest
      .select(['id', 'template', 'recipient', 'subject', 'state', 'attempts', 'last_error', 'sent_at', 'created_at'])
      .orderBy('id', 'desc')
      .limit(limit + 1),
  );
  const items = rows.slice(0, limit).map((row) => ({
    ...{ id: row.id, template: row.template, to: row.recipient, subject: row.subject, state: row.state },
    ...{ attempts: row.attempts, lastError: row.last_error, sentAt: row.sent_at?.toISOString() ?? null },
    createdAt: row.created_at.toISOString(),
  }));
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
};

export const countMails = (db: Database, filter: MailFilter): Promise<Total> =>
  countAbout(db, filtered(filter).select('id'));
