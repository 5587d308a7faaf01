import { constants, crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { appendCrc, shiftOf } from './crc.ts';
import { type SlotName, type SlotValues, splitAtSlots } from './slots.ts';

/** A page kept compressed, in pieces between its personal slots: sending it compresses nothing. */
export interface CachedDocument {
  readonly status: number;
  /** Where a visitor is sent instead, or null. */
  readonly redirect: string | null;
  readonly pieces: readonly Piece[];
  /** Between the pieces: one fewer. */
  readonly slots: readonly SlotName[];
}

interface Piece {
  /** A run of raw deflate of its own that ends at a byte (sync flush), so that runs can be put one after the other. */
  readonly deflated: Buffer;
  readonly byteCount: number;
  readonly crc: number;
  readonly shift: number;
}

const LEVEL = 9;

export const createCachedDocument = (markup: string, status: number): CachedDocument => {
  const { texts, slots } = splitAtSlots(markup);
  return { status, redirect: null, pieces: texts.map(pieceOf), slots };
};

export const createCachedRedirect = (path: string): CachedDocument => ({
  status: 303,
  redirect: path,
  pieces: [],
  slots: [],
});

const pieceOf = (text: string): Piece => {
  const plain = Buffer.from(text);
  return {
    deflated: deflateRawSync(plain, { level: LEVEL, finishFlush: constants.Z_SYNC_FLUSH }),
    byteCount: plain.length,
    crc: crc32(plain),
    shift: shiftOf(plain.length),
  };
};

/** RFC 1952: deflate, no name, no time, an unknown system. */
const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** RFC 1951: a last block with fixed codes and nothing in it. */
const LAST_BLOCK = Buffer.from([3, 0]);
const STORED_HEAD_BYTES = 5;
const TRAILER_BYTES = 8;
const STORED_BYTES_MAX = 0xffff;

/** The page with its slots filled, as one gzip member. */
export const toGzip = ({ pieces, slots }: CachedDocument, values: SlotValues): Buffer => {
  const filled = bytesOfSlots(values);
  let length = GZIP_HEAD.length + LAST_BLOCK.length + TRAILER_BYTES;
  for (const { deflated } of pieces) length += deflated.length;
  for (const slot of slots) length += filled[slot].length + STORED_HEAD_BYTES;
  const bytes = takeBytes(length);
  let at = GZIP_HEAD.copy(bytes);
  let crc = 0;
  let byteCount = 0;
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index] as Piece;
    at += piece.deflated.copy(bytes, at);
    crc = appendCrc(crc, piece.crc, piece.shift);
    byteCount += piece.byteCount;
    const slot = slots[index];
    if (slot === undefined) continue;
    const value = filled[slot];
    at = writeStored(bytes, at, value);
    crc = crc32(value, crc);
    byteCount += value.length;
  }
  at += LAST_BLOCK.copy(bytes, at);
  bytes.writeUInt32LE(crc, at);
  bytes.writeUInt32LE(byteCount, at + 4);
  return bytes;
};

/** Pages are a little larger than what Node takes from its own pool, and memory of their own for each costs 5 µs. */
const SLAB_BYTES = 1024 * 1024;
let slab = Buffer.allocUnsafeSlow(SLAB_BYTES);
let used = 0;

const takeBytes = (length: number): Buffer => {
  if (length > SLAB_BYTES / 8) return Buffer.allocUnsafe(length);
  if (used + length > SLAB_BYTES) {
    slab = Buffer.allocUnsafeSlow(SLAB_BYTES);
    used = 0;
  }
  used += length;
  return slab.subarray(used - length, used);
};

/** A block that is not compressed: not last, its length, the complement of it, the bytes. */
const writeStored = (bytes: Buffer, at: number, value: Buffer): number => {
  if (value.length > STORED_BYTES_MAX) throw new RangeError(`a slot has at most ${STORED_BYTES_MAX} bytes`);
  bytes[at] = 0;
  bytes.writeUInt16LE(value.length, at + 1);
  bytes.writeUInt16LE(value.length ^ STORED_BYTES_MAX, at + 3);
  return at + STORED_HEAD_BYTES + value.copy(bytes, at + STORED_HEAD_BYTES);
};

const bytesOfSlots = (values: SlotValues): Readonly<Record<SlotName, Buffer>> => ({
  nonce: Buffer.from(values.nonce),
  csrf: Buffer.from(values.csrf),
  cartCount: Buffer.from(values.cartCount),
  accountName: Buffer.from(values.accountName),
  theme: Buffer.from(values.theme),
  merged: Buffer.from(values.merged),
});

/** The page with its slots filled for the few who take no gzip: uncompressed for each of them. */
export const toPlain = ({ pieces, slots }: CachedDocument, values: SlotValues): Buffer => {
  const filled = bytesOfSlots(values);
  return Buffer.concat(
    pieces.flatMap(({ deflated }, index) => {
      const plain = inflateRawSync(deflated, { finishFlush: constants.Z_SYNC_FLUSH });
      const slot = slots[index];
      return slot === undefined ? [plain] : [plain, filled[slot]];
    }),
  );
};
