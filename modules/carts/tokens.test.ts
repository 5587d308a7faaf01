import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#platform/ids';
import { createCartTokens } from './tokens.ts';

const tokens = createCartTokens('a secret of the tests, long enough to pass');

test('a token stands for its cart', () => {
  const cartId = newId();
  assert.equal(tokens.cartIdOfToken(tokens.tokenOf(cartId)), cartId);
});

test('what was not made here stands for nothing', () => {
  const [cartId, other] = [newId(), newId()];
  const token = tokens.tokenOf(cartId);
  const forged = [
    cartId,
    `${cartId}.`,
    `${other}${token.slice(36)}`,
    `${token}A`,
    token.slice(0, -1),
    token.replace('.', '-'),
    token.toUpperCase(),
    createCartTokens('another secret, long enough as well').tokenOf(cartId),
    `${'x'.repeat(36)}${token.slice(36)}`,
    '',
  ];
  for (const text of forged) assert.equal(tokens.cartIdOfToken(text), null, text);
});
