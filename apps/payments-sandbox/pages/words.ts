/** What the pages say. The storefront has its own words; these belong to the provider. */
import type { CardProblem } from '../payments/card-checks.ts';

const en = {
  number: 'Card number',
  expiry: 'Expiry date',
  expiryShape: 'MM / YY',
  cvc: 'Security code',
  cvcShape: 'CVC',
  cvcHint: 'The last three digits on the back of the card; four on the front of an American Express card.',
  testMode: 'Test mode: use 4242 4242 4242 4242, any date to come, any code. No money moves.',
  incompleteNumber: 'The card number is incomplete.',
  wrongNumber: 'This card number is not right.',
  incompleteExpiry: 'Incomplete date.',
  wrongExpiry: 'Not a date.',
  expired: 'The card has expired.',
  incompleteCvc: 'Incomplete code.',
  wrongCvc: 'The code is not right.',
  notATestCard: 'Only test cards are taken here, so that no real card comes to harm.',
  unavailable: 'Your card could not be checked just now. Please try again in a moment.',
  cardTitle: 'Your card',
  cardLead: 'Stoa Sandbox Payments takes your card details. The shop never sees them.',
  useCard: 'Use this card',
  back: 'Back to the shop',
  returnsTo: 'Takes you back to',
  refusedTitle: 'This page cannot be shown',
  refusedKey: 'The shop used a key that is not known here.',
  refusedOrigin: 'The shop’s address is not registered with the payment provider.',
  bank: 'Sandbox Bank',
  confirmTitle: 'Confirm your payment',
  confirmLead: 'Your bank wants to be sure that it is you.',
  purchase: 'Online purchase',
  amount: 'Amount',
  payee: 'For',
  card: 'Card',
  confirm: 'Complete',
  refuse: 'Fail',
  testPage: 'A test page: no bank, no card and no money are involved.',
  nothingTitle: 'Nothing to confirm',
  nothing: 'This payment is not waiting for you any more.',
  thanksTitle: 'Thank you',
  thanks: 'You can close this page.',
};

export type Words = typeof en;

const de: Words = {
  number: 'Kartennummer',
  expiry: 'Gültig bis',
  expiryShape: 'MM / JJ',
  cvc: 'Prüfziffer',
  cvcShape: 'CVC',
  cvcHint: 'Die letzten drei Ziffern auf der Rückseite der Karte; bei American Express vier auf der Vorderseite.',
  testMode: 'Testbetrieb: 4242 4242 4242 4242, ein künftiges Datum, eine beliebige Prüfziffer. Es fließt kein Geld.',
  incompleteNumber: 'Die Kartennummer ist unvollständig.',
  wrongNumber: 'Diese Kartennummer stimmt nicht.',
  incompleteExpiry: 'Datum unvollständig.',
  wrongExpiry: 'Kein gültiges Datum.',
  expired: 'Die Karte ist abgelaufen.',
  incompleteCvc: 'Prüfziffer zu kurz.',
  wrongCvc: 'Prüfziffer falsch.',
  notATestCard: 'Hier gehen nur Testkarten, damit keiner echten Karte etwas geschieht.',
  unavailable: 'Die Karte konnte gerade nicht geprüft werden. Bitte versuchen Sie es gleich noch einmal.',
  cardTitle: 'Ihre Karte',
  cardLead: 'Stoa Sandbox Payments nimmt Ihre Kartendaten entgegen. Der Shop sieht sie nie.',
  useCard: 'Diese Karte verwenden',
  back: 'Zurück zum Shop',
  returnsTo: 'Führt Sie zurück zu',
  refusedTitle: 'Diese Seite kann nicht gezeigt werden',
  refusedKey: 'Der Shop hat einen Schlüssel verwendet, der hier nicht bekannt ist.',
  refusedOrigin: 'Die Adresse des Shops ist beim Zahlungsanbieter nicht eingetragen.',
  bank: 'Sandbox Bank',
  confirmTitle: 'Zahlung bestätigen',
  confirmLead: 'Ihre Bank möchte sicher sein, dass Sie es sind.',
  purchase: 'Einkauf im Internet',
  amount: 'Betrag',
  payee: 'Für',
  card: 'Karte',
  confirm: 'Bestätigen',
  refuse: 'Ablehnen',
  testPage: 'Eine Testseite: keine Bank, keine Karte und kein Geld sind im Spiel.',
  nothingTitle: 'Nichts zu bestätigen',
  nothing: 'Diese Zahlung wartet nicht mehr auf Sie.',
  thanksTitle: 'Vielen Dank',
  thanks: 'Sie können diese Seite schließen.',
};

const WORDS = { en, de } as const;
export type Locale = keyof typeof WORDS;

export function wordsOf(locale: Locale): Words {
  return WORDS[locale];
}

/** The first language of `wanted` (`de-AT`, or a whole Accept-Language header) that is spoken here; English otherwise. */
export function localeOf(wanted: string): Locale {
  const languages = wanted.split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return languages.find((language): language is Locale => language === 'en' || language === 'de') ?? 'en';
}

/** What to tell a shopper, in words, of a card that cannot be used, and at which field. */
export function tellProblem(
  words: Words,
  problem: CardProblem,
): { field: 'number' | 'expiry' | 'cvc'; message: string } {
  switch (problem.code) {
    case 'incorrect_number':
      return { field: 'number', message: words.wrongNumber };
    case 'invalid_expiry_month':
      return { field: 'expiry', message: words.expired };
    case 'invalid_expiry_year':
      return { field: 'expiry', message: words.wrongExpiry };
    case 'invalid_cvc':
      return { field: 'cvc', message: words.wrongCvc };
    case 'card_declined':
      return { field: 'number', message: words.notATestCard };
  }
}
