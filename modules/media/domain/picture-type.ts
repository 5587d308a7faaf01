export const PICTURE_TYPES = ['jpeg', 'png', 'webp', 'avif', 'gif'] as const;
/** What people may send; `svg` is for drawings of our own. */
export type PictureType = (typeof PICTURE_TYPES)[number];

/** Bytes that the type is told by. */
export const HEAD_BYTES = 64;

/** The type of a picture by its first bytes (its name and what a browser says of it are not asked), or null. */
export const pictureTypeOf = (head: Buffer): PictureType | null => {
  if (head.subarray(0, 3).equals(JPEG)) return 'jpeg';
  if (head.subarray(0, 8).equals(PNG)) return 'png';
  const first = head.toString('latin1', 0, 4);
  if (first === 'GIF8') return 'gif';
  if (first === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP') return 'webp';
  return isAvif(head) ? 'avif' : null;
};

const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** ISO 14496-12: a box `ftyp` comes first, with a major brand, a version and the brands that the file is compatible with. */
const isAvif = (head: Buffer): boolean => {
  if (head.length < 16 || head.toString('latin1', 4, 8) !== 'ftyp') return false;
  const end = Math.min(head.readUInt32BE(0), head.length);
  const brands = [head.toString('latin1', 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(head.toString('latin1', at, at + 4));
  return brands.includes('avif');
};
