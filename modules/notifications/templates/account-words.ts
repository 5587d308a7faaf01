import type { MailContent } from './mail.ts';

/** Purposes of links, as identity tells them. */
export type LinkIssued = 'reset_password' | 'confirm_email' | 'change_email';

export type AccountMail = Pick<MailContent, 'paragraphs' | 'linkLabel' | 'closing'> & { readonly title: string };

type AccountMails = Readonly<Record<LinkIssued | 'change_asked' | 'address_changed' | 'password_reset', AccountMail>>;

const english: AccountMails = {
  reset_password: {
    title: 'Set a new password',
    paragraphs: ['Somebody – you, we hope – told us that the password of your account was forgotten.'],
    linkLabel: 'Set a new password',
    closing:
      'The link works once, for 30 minutes. If it was not you, do nothing: your password stays as it is, and nobody has learned that you have an account.',
  },
  confirm_email: {
    title: 'Confirm your e-mail address',
    paragraphs: ['Your account is ready. Confirm this address, and orders that you made as a guest appear in it.'],
    linkLabel: 'Confirm this address',
    closing:
      'The link works once, for three days, where you are signed in. If you did not create an account, do not open it.',
  },
  change_email: {
    title: 'Confirm your new e-mail address',
    paragraphs: ['This address is to become the one of your account.'],
    linkLabel: 'Use this address',
    closing:
      'The link works once, for one hour, where you are signed in. Until then your old address stays. If you did not ask for it, do not open it.',
  },
  change_asked: {
    title: 'Your e-mail address is about to change',
    paragraphs: [
      'Somebody who knows your password asked to change the e-mail address of your account. It changes once the link in the mail to the new address is opened.',
      'If it was not you, change your password now: that ends the request.',
    ],
  },
  address_changed: {
    title: 'Your e-mail address was changed',
    paragraphs: [
      'The e-mail address of your account was changed. You sign in with the new one from now on.',
      'If it was not you, write to us at once.',
    ],
  },
  password_reset: {
    title: 'Your password was changed',
    paragraphs: [
      'Your account has a new password, and all devices are signed out.',
      'If it was not you, set another one by “Forgotten your password?” and look after your mailbox: whoever did it can read it.',
    ],
  },
};

const german: AccountMails = {
  reset_password: {
    title: 'Neues Passwort festlegen',
    paragraphs: ['Jemand – hoffentlich Sie selbst – hat uns mitgeteilt, das Passwort Ihres Kontos sei vergessen.'],
    linkLabel: 'Neues Passwort festlegen',
    closing:
      'Der Link funktioniert einmal, 30 Minuten lang. Waren Sie es nicht, tun Sie einfach nichts: Ihr Passwort bleibt, wie es ist, und niemand hat erfahren, dass Sie ein Konto haben.',
  },
  confirm_email: {
    title: 'E-Mail-Adresse bestätigen',
    paragraphs: [
      'Ihr Konto ist bereit. Bestätigen Sie diese Adresse, dann erscheinen darin auch Bestellungen, die Sie als Gast aufgegeben haben.',
    ],
    linkLabel: 'Adresse bestätigen',
    closing:
      'Der Link funktioniert einmal, drei Tage lang, dort, wo Sie angemeldet sind. Haben Sie kein Konto angelegt, öffnen Sie ihn nicht.',
  },
  change_email: {
    title: 'Neue E-Mail-Adresse bestätigen',
    paragraphs: ['Diese Adresse soll die Ihres Kontos werden.'],
    linkLabel: 'Diese Adresse verwenden',
    closing:
      'Der Link funktioniert einmal, eine Stunde lang, dort, wo Sie angemeldet sind. Bis dahin bleibt die alte Adresse. Haben Sie nicht darum gebeten, öffnen Sie ihn nicht.',
  },
  change_asked: {
    title: 'Ihre E-Mail-Adresse soll sich ändern',
    paragraphs: [
      'Jemand, der Ihr Passwort kennt, möchte die E-Mail-Adresse Ihres Kontos ändern. Sie ändert sich, sobald der Link in der Mail an die neue Adresse geöffnet wird.',
      'Waren Sie es nicht, ändern Sie jetzt Ihr Passwort: Damit ist die Anfrage hinfällig.',
    ],
  },
  address_changed: {
    title: 'Ihre E-Mail-Adresse wurde geändert',
    paragraphs: [
      'Die E-Mail-Adresse Ihres Kontos wurde geändert. Ab jetzt melden Sie sich mit der neuen an.',
      'Waren Sie es nicht, schreiben Sie uns bitte sofort.',
    ],
  },
  password_reset: {
    title: 'Ihr Passwort wurde geändert',
    paragraphs: [
      'Ihr Konto hat ein neues Passwort, und alle Geräte sind abgemeldet.',
      'Waren Sie es nicht, legen Sie über „Passwort vergessen?“ ein anderes fest und prüfen Sie Ihr Postfach: Wer es war, kann darin lesen.',
    ],
  },
};

/** German for German; English for every other language. */
export const accountWords = (language: string): AccountMails => (language === 'de' ? german : english);
