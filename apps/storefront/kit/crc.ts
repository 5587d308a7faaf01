/*
 * CRC-32 as gzip (RFC 1952) has it, of pieces put together: the checksum of the whole follows from those of the pieces, so that
 * nobody has to read 40 KB again for each answer. A checksum is a polynomial over GF(2) modulo P, reflected; appending n bytes
 * multiplies it by x^(8n).
 */

const P = 0xedb88320;
/** x^0, the one of this field, reflected. */
const ONE = 0x80000000;

/** a · b modulo P. */
const multiply = (a: number, b: number): number => {
  let factor = b;
  let product = 0;
  for (let bit = ONE; bit !== 0; bit >>>= 1) {
    if ((a & bit) !== 0) product ^= factor;
    factor = (factor & 1) === 0 ? factor >>> 1 : (factor >>> 1) ^ P;
  }
  return product >>> 0;
};

/** x^(8 · byteCount) modulo P: what appending so many bytes does to a checksum. */
export const shiftOf = (byteCount: number): number => {
  let power = 0x00800000; // x^8
  let shift = ONE;
  for (let rest = byteCount; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) shift = multiply(shift, power);
    power = multiply(power, power);
  }
  return shift;
};

/** The checksum of two pieces, one after the other. @param shift of the second one's length, by {@link shiftOf} */
export const appendCrc = (first: number, second: number, shift: number): number =>
  (multiply(first, shift) ^ second) >>> 0;
