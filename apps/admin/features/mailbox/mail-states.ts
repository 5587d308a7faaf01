/** What a list of mails can be narrowed to. */
export const MAIL_STATES = ['kept', 'queued', 'sent', 'failed'] as const;
