import type { AccountMails, MailLanguage, OrderWords } from '../words.ts';

const account: AccountMails = {
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

const order: OrderWords = {
  paid: {
    subject: ({ number }) => `Ihre Bestellung ${number} ist bestätigt`,
    heading: 'Ihre Bestellung ist bestätigt',
    text: ({ number, date }) =>
      `Die Zahlung für Ihre Bestellung ${number} vom ${date} ist eingegangen. Als Nächstes packen wir sie ein.`,
    goods: 'Zwischensumme',
    total: 'Gesamtbetrag',
  },
  shipped: {
    subject: ({ number }) => `Ihre Bestellung ${number} ist unterwegs`,
    heading: 'Ihr Paket ist unterwegs',
    text: ({ number, carrier }) =>
      carrier === null
        ? `Wir haben Ihre Bestellung ${number} dem Paketdienst übergeben.`
        : `Wir haben Ihre Bestellung ${number} an ${carrier} übergeben.`,
    tracking: 'Sendungsnummer',
  },
  delivered: {
    subject: ({ number }) => `Ihre Bestellung ${number} wurde zugestellt`,
    heading: 'Ihr Paket ist angekommen',
    text: ({ number }) => `Ihre Bestellung ${number} wurde zugestellt. Wir wünschen Ihnen viel Freude damit.`,
  },
  cancelled: {
    subject: ({ number }) => `Ihre Bestellung ${number} wurde storniert`,
    heading: 'Ihre Bestellung wurde storniert',
    text: ({ number }) => `Ihre Bestellung ${number} wurde storniert und wird nicht verschickt.`,
    notCharged:
      'Ihre Karte wurde nicht belastet. Zeigt Ihre Bank einen vorgemerkten Betrag an, gibt sie ihn von selbst wieder frei.',
    refunded:
      'Was Sie bezahlt haben, geht auf die Karte zurück, mit der Sie bezahlt haben. Bis Ihre Bank es anzeigt, können zehn Tage vergehen.',
  },
  refunded: {
    subject: ({ number }) => `Rückzahlung für Ihre Bestellung ${number}`,
    heading: 'Ihr Geld ist auf dem Weg zu Ihnen',
    text: ({ number, amount }) =>
      `Für Ihre Bestellung ${number} haben wir ${amount} auf die Karte zurückgezahlt, mit der Sie bezahlt haben. Bis Ihre Bank es anzeigt, können zehn Tage vergehen.`,
    total: 'Gesamtbetrag der Bestellung',
    givenBack: 'Zurückgezahlt',
  },
};

export const language: MailLanguage = { code: 'de', direction: 'ltr', account, order };
