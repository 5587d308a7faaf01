import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** A picture of bands in two colours, the left half red and the right half blue: no codec makes one byte of it. */
export const picture = (width: number, height: number): Sharp => {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)];
    const shade = (x * 7 + y * 13) % 60;
    pixels.set(x < width / 2 ? [195 + shade, 20, 20] : [20, 20, 195 + shade], at * 3);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
};

export const TYPES = ['jpeg', 'png', 'webp', 'avif', 'gif'] as const;

export const pictureOf = (type: (typeof TYPES)[number], width = 400, height = 300): Promise<Buffer> =>
  picture(width, height)[type]().toBuffer();

/** The same PNG that says it is as large as this: a bomb, whose pixels need not be there. */
export const pngSaying = (png: Buffer, width: number, height: number): Buffer => {
  const said = Buffer.from(png);
  said.writeUInt32BE(width, 16);
  said.writeUInt32BE(height, 20);
  said.writeUInt32BE(crc32(said.subarray(12, 29)), 29);
  return said;
};

/** A GIF of two frames: all green, then all white. */
export const movingGif = async (): Promise<Buffer> => {
  const frames = Buffer.concat([Buffer.alloc(64 * 64 * 3, Buffer.from([0, 200, 0])), Buffer.alloc(64 * 64 * 3, 255)]);
  return sharp(frames, { raw: { width: 64, height: 128, channels: 3, pageHeight: 64 } })
    .gif({ delay: [100, 100] })
    .toBuffer();
};
