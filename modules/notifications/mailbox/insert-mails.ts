import { nullableUuidArray, statement, textArray, uuidArray } from '#platform/db';
import type { StoaEvent } from '#platform/events';
import { newId } from '#platform/ids';
import type { AddressedMail } from '../templates/mail-of-event.ts';

/** A mail and the fact that asked for it. */
interface NewMail extends AddressedMail {
  readonly event: Pick<StoaEvent, 'id' | 'shopId'>;
}

/** With {@link rowsOfMails}. Once per event and template, however often the event comes. */
export const insertMails = statement<never>(
  'notifications.insert',
  `insert into notifications.mailbox (shop_id, id, template, event_id, recipient, subject, text_body, html_body, state,
     next_attempt_at, link_id)
   select shop_id, id, template, event_id, recipient, subject, text_body, html_body, $9, now(), link_id
   from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $10::uuid[])
     as new (shop_id, id, template, event_id, recipient, subject, text_body, html_body, link_id)
   on conflict on constraint mailbox_once_per_event do nothing`,
);

export const rowsOfMails = (mails: readonly NewMail[], state: 'queued' | 'kept'): unknown[] => [
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
];
