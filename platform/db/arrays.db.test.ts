import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { createTestDatabase } from '#platform/testing';
import { createDatabase, type Database, jsonArray, textArray } from './index.ts';

let db: Database;
let drop: () => Promise<void>;

before(async () => {
  const created = await createTestDatabase();
  drop = created.drop;
  db = createDatabase({ url: created.url, poolSizeMax: 1, applicationName: 'arrays test' });
});

after(async () => {
  await db.close();
  await drop();
});

// PostgreSQL stores no NUL characters; schemas at the edge refuse them.
const text = fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll('\u0000', ''));

test('any texts arrive as they were sent', async () => {
  const samples = fc.array(fc.option(text), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(samples, async (texts) => {
      const { rows } = await db.pool.query('select $1::text[] as texts', [textArray(texts)]);
      assert.deepEqual(rows[0].texts, texts);
    }),
    { numRuns: 200 },
  );
});

test('any JSON documents arrive as they were sent', async () => {
  const document = fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.array(text)));
  await fc.assert(
    fc.asyncProperty(fc.array(document, { minLength: 1, maxLength: 10 }), async (documents) => {
      const { rows } = await db.pool.query('select array_to_json($1::json[]) as documents', [jsonArray(documents)]);
      assert.deepEqual(rows[0].documents, JSON.parse(JSON.stringify(documents)));
    }),
    { numRuns: 200 },
  );
});

for (const awkward of ['line\nbreak', 'tab\t', '"quoted"', 'back\\slash', "{'curly', NULL}", 'NULL', '', 'é 漢 😀']) {
  test(`${JSON.stringify(awkward)} survives in texts and in documents`, async () => {
    const { rows } = await db.pool.query('select $1::text[] as texts, array_to_json($2::json[]) as documents', [
      textArray([awkward, null]),
      jsonArray([{ awkward }, null]),
    ]);
    assert.deepEqual(rows[0], { texts: [awkward, null], documents: [{ awkward }, null] });
  });
}
