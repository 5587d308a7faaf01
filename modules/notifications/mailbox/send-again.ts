import { type Database, statement, type Tx } from '#platform/db';
import { againAfterKeyRace, type IdempotencyClaim, loadClaims } from '#platform/idempotency';
import { newId } from '#platform/ids';
import { type Result, refuse, succeed } from '#platform/result';
import { type MailRefusal, mailRefusals } from '../refusals.ts';
import type { MailState } from './read-mails.ts';

export interface SendAgain {
  readonly shopId: string;
  readonly mailId: string;
  readonly claim: IdempotencyClaim;
}

export interface SentAgain {
  readonly status: number;
  /** The id of the new mail. */
  readonly body: { readonly id: string };
  readonly replayed: boolean;
}

const CREATED = 201;

const stateOf = statement<{ state: MailState }>(
  'notifications.state',
  'select state from notifications.mailbox where shop_id = $1 and id = $2',
);
// A mail of its own: under the id of the first, by which mail programs know it, it would be dropped as the same.
const copy = statement<never>(
  'notifications.copy',
  `insert into notifications.mailbox (shop_id, id, template, event_id, recipient, subject, text_body, html_body, state,
     next_attempt_at, link_id)
   select shop_id, $3, template, $3, recipient, subject, text_body, html_body, 'queued', now(), link_id
   from notifications.mailbox where shop_id = $1 and id = $2`,
);

const no = (code: MailRefusal) => refuse(code, mailRefusals[code].when);

/** Sends a mail once more, as a new one, however often the request comes. */
export const createSendAgain =
  (db: Database, hasMailServer: boolean) =>
  (command: SendAgain): Promise<Result<SentAgain, MailRefusal>> =>
    againAfterKeyRace(() => db.tx((tx) => sendAgain(tx, command, hasMailServer), 'notifications.send-again'));

const sendAgain = async (
  tx: Tx,
  { shopId, mailId, claim }: SendAgain,
  hasMailServer: boolean,
): Promise<Result<SentAgain, MailRefusal>> => {
  const claims = await loadClaims(tx, [claim]);
  const known = claims.check(claim);
  if (known.kind === 'conflict') return no('idempotency_conflict');
  if (known.kind === 'replay') {
    return succeed({ status: known.answer.status, body: known.answer.body as SentAgain['body'], replayed: true });
  }
  const [mail] = await tx.run(stateOf, [shopId, mailId]);
  if (!mail) return no('mail_not_found');
  if (!hasMailServer) return no('no_mail_server');
  if (mail.state === 'queued') return no('mail_under_way');
  const body = { id: newId() };
  tx.send(copy, [shopId, mailId, body.id]);
  claims.keep(claim, { status: CREATED, body });
  claims.store(tx);
  return succeed({ status: CREATED, body, replayed: false });
};
