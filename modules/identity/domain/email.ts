import { EMAIL_LENGTH_MAX } from '../limits.ts';

// One @, no blanks or control characters, a dot in the domain. More would refuse addresses that work (RFC 5321 §4.1.2).
const EMAIL = /^[^\s@\p{C}]{1,64}@[^\s@\p{C}.]+(\.[^\s@\p{C}.]+)+$/u;

export const isEmail = (text: string): boolean => text.length <= EMAIL_LENGTH_MAX && EMAIL.test(text);

/**
 * What attempts are counted by: coarser than the database tells accounts apart, whose lower case is not JavaScript's (its İ is an i).
 * Accounts that differ only in accents share a count; the other way round, an account would have several.
 */
export const accountKey = (email: string): string => email.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '');
