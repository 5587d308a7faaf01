import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeOnePart } from './broken-values.ts';
import type { Schema } from './contract.ts';
import { goodValue } from './good-values.ts';
import { writeJson } from './json.ts';
import { createAjv } from './oracle.ts';
import { textOf } from './pattern-text.ts';
import { createRandom } from './random.ts';
import { readRoutes } from './registered-routes.ts';

const ROUNDS = 40;
const noHint = () => undefined;

test('the same seed and number make the same values, another number makes others', () => {
  const draw = (seed: number, number: number) => {
    const random = createRandom(seed, number);
    return Array.from({ length: 20 }, () => random.below(1_000_000));
  };
  assert.deepEqual(draw(1, 7), draw(1, 7));
  assert.notDeepEqual(draw(1, 7), draw(1, 8));
  assert.notDeepEqual(draw(1, 7), draw(2, 7));
});

test('a text made for a pattern matches it', () => {
  const random = createRandom(1, 1);
  for (const pattern of [
    '^[A-Z]{2}$',
    '^[a-z0-9]+(-[a-z0-9]+)*$',
    '^"?\\d{1,9}"?$',
    '^[^\\u0000]*$',
    '^(?:a|bc)+x?$',
  ]) {
    for (let round = 0; round < ROUNDS; round += 1) assert.match(textOf(pattern, random), new RegExp(pattern, 'u'));
  }
});

test('good bodies of every route are allowed by its schema, and changed ones mostly are not', async () => {
  const { routes, close } = await readRoutes();
  await close();
  const bodies = routes.filter(({ schema }) => schema['body'] !== undefined);
  assert.ok(bodies.length >= 15, `found ${bodies.length} routes with a body`);
  let [changed, refused] = [0, 0];
  for (const { operationId, schema } of bodies) {
    const body = JSON.parse(JSON.stringify(schema['body'])) as Schema;
    const validate = createAjv(false).compile(body);
    for (let round = 0; round < ROUNDS; round += 1) {
      const random = createRandom(3, round);
      const good = goodValue(body, random, noHint);
      assert.ok(
        validate(JSON.parse(writeJson(good))),
        `${operationId} ${writeJson(good)} ${JSON.stringify(validate.errors)}`,
      );
      changed += 1;
      if (!isAllowed(validate, writeJson(changeOnePart(good, body, random).value))) refused += 1;
    }
  }
  assert.ok(refused / changed > 0.5 && refused / changed < 0.98, `${refused} of ${changed} changes break the body`);
});

const isAllowed = (validate: (value: unknown) => unknown, text: string): boolean => {
  try {
    return Boolean(validate(JSON.parse(text)));
  } catch (error) {
    if (error instanceof SyntaxError) return false; // not JSON at all: refused as well
    throw error;
  }
};
