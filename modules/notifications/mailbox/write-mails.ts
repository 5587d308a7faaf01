import { nullableUuidArray, statement, type Tx, textArray, uuidArray } from '#platform/db';
import type { StoaEvent, TransactionSubscriber } from '#platform/events';
import { newId } from '#platform/ids';
import { MAILED_TYPES, mailsOfEvent } from '../templates/mail-of-event.ts';

const insert = statement<never>(
  'notifications.insert',
  `insert into notifications.mailbox (shop_id, id, template, event_id, recipient, subject, text_body, html_body, state,
     next_attempt_at, link_id)
   select shop_id, id, template, event_id, recipient, subject, text_body, html_body, $9, now(), link_id
   from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $10::uuid[])
     as new (shop_id, id, template, event_id, recipient, subject, text_body, html_body, link_id)
   on conflict on constraint mailbox_once_per_event do nothing`,
);

/** Writes the mails that facts ask for, in the transaction of their inbox rows: each once. */
export const createMailWriter = (shopName: string, state: 'queued' | 'kept'): TransactionSubscriber => ({
  name: 'notifications.write-mails',
  types: MAILED_TYPES,
  mode: 'transaction',
  async handle(tx: Tx, events: readonly StoaEvent[]) {
    const mails = events.flatMap((event) => mailsOfEvent(shopName, event).map((mail) => ({ ...mail, event })));
    if (mails.length === 0) return undefined;
    tx.send(insert, [
      uuidArray(mails.map(({ event }) => event.shopId)),
      uuidArray(mails.map(() => newId())),
      textArray(mails.map(({ template }) => template)),
      uuidArray(mails.map(({ event }) => event.id)),
      textArray(mails.map(({ recipient }) => recipient)),
      textArray(mails.map(({ subject }) => subject)),
      textArray(mails.map(({ text }) => text)),
      textArray(mails.map(({ html }) => html)),
      state,
      nullableUuidArray(mails.map(({ linkId }) => linkId)),
    ]);
    return undefined;
  },
});
