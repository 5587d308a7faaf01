import type { Tx } from '#platform/db';
import type { StoaEvent, TransactionSubscriber } from '#platform/events';
import { MAILED_TYPES, mailsOfEvent } from '../templates/mail-of-event.ts';
import { insertMails, rowsOfMails } from './insert-mails.ts';

/** Writes the mails that facts ask for, in the transaction of their inbox rows: each once. */
export const createMailWriter = (shopName: string, state: 'queued' | 'kept'): TransactionSubscriber => ({
  name: 'notifications.write-mails',
  types: MAILED_TYPES,
  mode: 'transaction',
  async handle(tx: Tx, events: readonly StoaEvent[]) {
    const mails = events.flatMap((event) => mailsOfEvent(shopName, event).map((mail) => ({ ...mail, event })));
    if (mails.length > 0) tx.send(insertMails, rowsOfMails(mails, state));
    return undefined;
  },
});
