import { alert } from '../../components/alert.ts';
import { sentenceWithEmail } from '../../components/email-text.ts';
import { type Html, html, nothing } from '../../kit/html.ts';
import type { CustomerVisit } from './customer-page.ts';

export const SEND_CONFIRMATION_PATH = '/account/email-confirmation';

/** Why orders may be missing, and what to do about it; nothing once the address is confirmed. */
export const unconfirmedNote = (visit: CustomerVisit): Html => {
  const { t, customer } = visit;
  if (customer.emailConfirmedAt !== null) return nothing;
  const note = html`
<p><strong>${t('account.confirm.note')}</strong></p>
<p>!${sentenceWithEmail(t('account.confirm.note.text', { email: customer.email }), customer.email)}</p>
<form method="post" action="${SEND_CONFIRMATION_PATH}">
  !${visit.csrfField()}
  <button type="submit" class="button-link">${t('account.confirm.note.again')}</button>
</form>`;
  return alert('info', note, true);
};
