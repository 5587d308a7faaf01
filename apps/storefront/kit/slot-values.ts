import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readHint, THEME_COOKIE } from './cookies.ts';
import { html } from './html.ts';
import type { Translate } from './languages.ts';
import type { SlotValues } from './slots.ts';

const NONCE_BYTES = 16;
const THEMES = ['light', 'dark'];

/** The personal parts of a page for this request; sets the cookie that belongs to the forms' token when there is none. */
export const slotValuesOf = (request: FastifyRequest, reply: FastifyReply, t: Translate): SlotValues => {
  const { count, name } = readHint(request);
  const theme = request.cookies[THEME_COOKIE];
  return {
    nonce: randomBytes(NONCE_BYTES).toString('base64url'),
    csrf: reply.generateCsrf(),
    cartCount: count === 0 ? '' : String(count),
    accountName: html`${name || t('common.sign-in')}`,
    theme: theme !== undefined && THEMES.includes(theme) ? theme : 'auto',
  };
};
