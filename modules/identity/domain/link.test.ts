import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LinkState, objectionToLink } from './link.ts';

const now = new Date('2026-05-01T10:00:00.000Z');
const later = new Date('2026-05-01T10:00:00.001Z');
const good: LinkState = {
  purpose: 'reset_password',
  email: 'Ada@example.com',
  customerEmail: 'ada@example.com',
  expiresAt: later,
  endedAt: null,
};

test('a link works for its purpose, once, in its time, and while it was sent to the customer’s address', () => {
  const moved = { ...good, customerEmail: 'ada@example.org' };
  const table: [LinkState, ReturnType<typeof objectionToLink>][] = [
    [good, null],
    [{ ...good, expiresAt: now }, 'link_expired'],
    [{ ...good, endedAt: now }, 'link_used'],
    [{ ...good, endedAt: now, expiresAt: now }, 'link_used'],
    [moved, 'link_used'],
    [{ ...moved, purpose: 'confirm_email' }, 'link_used'],
    [{ ...moved, purpose: 'change_email' }, null],
  ];
  for (const [state, said] of table) {
    assert.equal(objectionToLink(state, [state.purpose], now), said, JSON.stringify(state));
  }
  assert.equal(objectionToLink(good, ['confirm_email', 'change_email'], now), 'link_invalid');
});
