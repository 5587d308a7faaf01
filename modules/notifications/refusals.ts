import type { RefusalCatalogue } from '#platform/result';

export type MailRefusal = 'mail_not_found' | 'mail_under_way' | 'no_mail_server' | 'idempotency_conflict';

export const mailRefusals: RefusalCatalogue<MailRefusal> = {
  mail_not_found: { status: 404, when: 'There is no mail with this id.' },
  mail_under_way: { status: 409, when: 'It is on its way and will be tried again by itself.' },
  no_mail_server: { status: 409, when: 'No mail server is set up (SMTP_URL): mails are kept, not sent.' },
  idempotency_conflict: { status: 422, when: 'The key was used before with another request.' },
};
