import { Type } from 'typebox';
import { alert } from '../../components/alert.ts';
import { type Html, nothing } from '../../kit/html.ts';
import type { PublicVisit } from '../../kit/visit.ts';
import type { WordKey } from '../../messages/words.ts';

const DONE = {
  'address-added': 'account.done.address-added',
  'address-changed': 'account.done.address-changed',
  'address-deleted': 'account.done.address-deleted',
  'default-changed': 'account.done.default-changed',
  'name-changed': 'account.done.name-changed',
  'password-changed': 'account.done.password-changed',
  'password-reset': 'account.done.password-reset',
  'email-asked': 'account.done.email-asked',
  'email-changed': 'account.done.email-changed',
  'email-confirmed': 'account.done.email-confirmed',
  'email-confirmed-before': 'account.done.email-confirmed-before',
  'confirmation-sent': 'account.done.confirmation-sent',
  'mails-enough': 'account.mails.enough',
  'session-ended': 'account.done.session-ended',
  'sessions-ended': 'account.done.sessions-ended',
} as const satisfies Record<string, WordKey>;

export type Done = keyof typeof DONE;

/** What a form has done is said by the page that follows it: links carry no words, only one of these names. */
export const DoneQuery = Type.Object({ done: Type.Optional(Type.String({ maxLength: 40 })) });

export const doneNote = ({ t }: Pick<PublicVisit, 't'>, done: string | undefined): Html =>
  done !== undefined && Object.hasOwn(DONE, done)
    ? alert(done === 'mails-enough' ? 'warning' : 'success', t(DONE[done as Done]))
    : nothing;

export const afterwards = (path: string, done: Done): { readonly redirect: string } => ({
  redirect: `${path}?done=${done}`,
});
