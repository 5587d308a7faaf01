/** A name for a new row that no other row of this page has. */
export const newKey = (): string => globalThis.crypto.randomUUID();
