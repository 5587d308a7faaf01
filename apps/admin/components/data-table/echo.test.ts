import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEcho } from './echo.ts';

test('what a field sent is its own, also when it comes back after something newer was sent', () => {
  const echo = createEcho();
  echo.sends('la');
  echo.sends('lamp');
  assert.equal(echo.hears('la'), true);
  assert.equal(echo.hears('lamp'), true);
});

test('what others say counts, also when the field said it once', () => {
  const echo = createEcho();
  assert.equal(echo.hears('mug'), false);
  echo.sends('la');
  echo.sends('lamp');
  assert.equal(echo.hears('lamp'), true, 'the one before never came back');
  assert.equal(echo.hears('la'), false, 'a view that was kept is picked');
  echo.sends('x');
  assert.equal(echo.hears(''), false);
  assert.equal(echo.hears('x'), false, 'what was on its way was overtaken');
});
