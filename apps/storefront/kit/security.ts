import type { FastifyReply } from 'fastify';
import type { Kit } from './kit.ts';

const cspOf = ({ deps }: Kit): ((nonce: string) => string) => {
  const frame = new URL(deps.payments.frameUrl).origin;
  const before = "default-src 'none'; script-src 'nonce-";
  const after = [
    "'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    `frame-src ${frame}`,
    `form-action 'self' ${frame}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return (nonce) => before + nonce + after;
};

const made = new WeakMap<Kit, (nonce: string) => string>();

const FIXED = Object.entries({
  'content-type': 'text/html; charset=utf-8',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(self)',
});

/** What every page says of itself: nothing runs but what carries this answer's nonce. */
export const setPageHeaders = (kit: Kit, reply: FastifyReply, nonce: string): void => {
  const csp = made.get(kit) ?? cspOf(kit);
  made.set(kit, csp);
  for (const [name, value] of FIXED) reply.header(name, value);
  reply.header('content-security-policy', csp(nonce));
};
