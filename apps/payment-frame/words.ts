/** What the page says besides the Element, which brings its own languages. */
const en = {
  title: 'Your card',
  loading: 'Loading the card fields …',
  unavailable: 'The card fields could not be loaded. Please check your connection and try again.',
  silent: 'Your card could not be checked just now. Please try again in a moment.',
  lead: 'Stripe takes your card details. The shop never sees them.',
  use: 'Use this card',
  back: 'Back to the shop',
  returnsTo: 'Takes you back to {shop}',
  withoutScript:
    'This shop’s payment provider can take a card only with JavaScript, which is off in your browser. Nothing has been charged. Switch JavaScript on and reload this page, or go back: what you filled in is kept.',
  refusedTitle: 'This page cannot be shown',
  refusedKey: 'The shop used a key that is not known here.',
  refusedOrigin: 'Only the shop itself may use this page.',
  nothingHere: 'There is no page at this address.',
};

export type Words = typeof en;

const de: Words = {
  title: 'Ihre Karte',
  loading: 'Die Kartenfelder werden geladen …',
  unavailable:
    'Die Kartenfelder konnten nicht geladen werden. Bitte prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  silent: 'Die Karte konnte gerade nicht geprüft werden. Bitte versuchen Sie es gleich noch einmal.',
  lead: 'Stripe nimmt Ihre Kartendaten entgegen. Der Shop sieht sie nie.',
  use: 'Diese Karte verwenden',
  back: 'Zurück zum Shop',
  returnsTo: 'Führt Sie zurück zu {shop}',
  withoutScript:
    'Der Zahlungsanbieter dieses Shops kann Karten nur mit JavaScript annehmen, und das ist in Ihrem Browser abgeschaltet. Es wurde nichts abgebucht. Schalten Sie JavaScript ein und laden Sie diese Seite neu, oder gehen Sie zurück: Ihre Angaben bleiben erhalten.',
  refusedTitle: 'Diese Seite kann nicht gezeigt werden',
  refusedKey: 'Der Shop hat einen Schlüssel verwendet, der hier nicht bekannt ist.',
  refusedOrigin: 'Nur der Shop selbst darf diese Seite verwenden.',
  nothingHere: 'Unter dieser Adresse gibt es keine Seite.',
};

const WORDS: Readonly<Record<string, Words>> = { en, de };

/** Words of a language, of English where there are none. */
export const wordsOf = (locale: string): Words => WORDS[locale] ?? en;

/** In which language our own words are. */
export const spokenFor = (locale: string): string => (locale in WORDS ? locale : 'en');

/** The first language of `wanted` (`de-AT`, or a whole Accept-Language header) as two letters; `en` when none is named. */
export const localeOf = (wanted: string): string => /^\s*([a-z]{2})(?![a-z])/i.exec(wanted)?.[1]?.toLowerCase() ?? 'en';
