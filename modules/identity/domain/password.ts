import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '../limits.ts';

/** Long enough by count, and the first that anybody tries. */
const WELL_KNOWN = new Set(
  `1234567890 0123456789 12345678910 123456789012 9876543210 0987654321 qwertyuiop qwerty12345 qwerty123456 1q2w3e4r5t
   1qaz2wsx3edc password123 password1234 password12 passw0rd123 letmein123 iloveyou123 welcome123 administrator
   admin12345 admin123456 changeme123 abcdefghij abcd1234567 football123 princess123 sunshine123 superman123
   qwertzuiop azertyuiop`.split(/\s+/),
);

/** The same password typed on another keyboard is the same text (NIST SP 800-63B §5.1.1.2 asks for NFKC or NFKD). */
export const normalisePassword = (password: string): string => password.normalize('NFKC');

/** What is wrong with a password, as a sentence; null when nothing is. */
export const weaknessOf = (password: string, email: string): string | null => {
  const text = normalisePassword(password);
  const plain = text.toLowerCase();
  const [localPart = ''] = email.toLowerCase().split('@');
  if ([...text].length < PASSWORD_LENGTH_MIN) return `A password has at least ${PASSWORD_LENGTH_MIN} characters.`;
  if (text.length > PASSWORD_LENGTH_MAX) return `A password has at most ${PASSWORD_LENGTH_MAX} characters.`;
  if (WELL_KNOWN.has(plain)) return 'This password is among the first that anybody tries.';
  if (new Set(plain).size <= 2) return 'A password is more than one or two characters repeated.';
  if (plain === email.toLowerCase() || plain === localPart) return 'The password is the e-mail address.';
  return null;
};
