export const words = {
  title: 'Mailbox',
  intro: 'Every mail that the shop wrote, and whether it left.',
  emptyTitle: 'No mail was written yet',
  emptyHint: 'The shop writes to customers when they buy, when a parcel leaves and when money goes back.',
  columns: { subject: 'Subject', to: 'To', state: 'State', written: 'Written' },
  states: { kept: 'Kept here', queued: 'Waiting', sent: 'Sent', failed: 'Failed' },
  keptHint: 'No mail server is set up, so mails are only kept here.',
  to: 'To',
  sent: 'Sent',
  attempts: 'Attempts',
  lastError: 'What the mail server said',
  close: 'Close',
} as const;
