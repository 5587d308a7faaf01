// C0 and C1 controls except tab, line feed and carriage return: NUL cannot be stored, the others are never meant.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** Text as it is kept: valid Unicode in composed form, without control characters, trimmed. */
export const cleanText = (text: string): string => text.toWellFormed().normalize('NFC').replace(CONTROLS, '').trim();

/** Text as it is compared and sorted: lower case, without accents, single spaces. */
export const foldText = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
