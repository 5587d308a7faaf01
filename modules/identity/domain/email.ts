import { EMAIL_LENGTH_MAX } from '../limits.ts';

// One @, no blanks or control characters, a dot in the domain. More would refuse addresses that work (RFC 5321 §4.1.2).
const EMAIL = /^[^\s@\p{C}]{1,64}@[^\s@\p{C}.]+(\.[^\s@\p{C}.]+)+$/u;

export const isEmail = (text: string): boolean => text.length <= EMAIL_LENGTH_MAX && EMAIL.test(text);

/** Accounts that differ only in case or in how an accent is composed are one account. */
export const accountKey = (email: string): string => email.normalize('NFC').toLowerCase();
