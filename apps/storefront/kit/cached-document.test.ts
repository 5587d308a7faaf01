import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { createCachedDocument, toGzip, toPlain } from './cached-document.ts';
import { fillSlots, SLOT_NAMES, type SlotValues, slotOf } from './slots.ts';

const values: fc.Arbitrary<SlotValues> = fc.record({
  nonce: fc.string(),
  csrf: fc.string({ maxLength: 2_000 }),
  cartCount: fc.string(),
  accountName: fc.string({ unit: 'grapheme' }),
  theme: fc.string(),
  merged: fc.string(),
});
const parts = fc.array(
  fc.oneof(fc.string({ unit: 'grapheme', maxLength: 4_000 }), fc.constantFrom(...SLOT_NAMES.map(slotOf))),
  {
    maxLength: 12,
  },
);

test('a page put together from compressed pieces is, unpacked, the page with its slots filled', () => {
  fc.assert(
    fc.property(parts, values, (given, filled) => {
      const markup = given.join('');
      const expected = fillSlots(markup, filled);
      const document = createCachedDocument(markup, 200);
      assert.equal(gunzipSync(toGzip(document, filled)).toString(), Buffer.from(expected).toString());
      assert.equal(toPlain(document, filled).toString(), Buffer.from(expected).toString());
    }),
  );
});

test('what is written like a slot by hand is text', () => {
  const filled = { nonce: 'secret', csrf: 'secret', cartCount: '1', accountName: 'Ada', theme: 'dark', merged: '' };
  assert.equal(fillSlots('slot-0 slot-aaaaaaaaaaaaaaaaaaaaaa-1', filled), 'slot-0 slot-aaaaaaaaaaaaaaaaaaaaaa-1');
});
