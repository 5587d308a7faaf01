import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { appendCrc, shiftOf } from './crc.ts';

test('the checksum of two pieces is that of both in one', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3_000 }), fc.uint8Array({ maxLength: 3_000 }), (first, second) => {
      const whole = crc32(Buffer.concat([first, second]));
      assert.equal(appendCrc(crc32(first), crc32(second), shiftOf(second.length)), whole);
    }),
  );
});
