import { createHmac, timingSafeEqual } from 'node:crypto';
import { isId } from '#platform/ids';
import type { LinkPurpose } from '../domain/link.ts';

/** What a mail's link says of itself; true only after {@link LinkTokens.isGenuine}. */
export interface ReadLinkToken {
  readonly linkId: string;
  readonly mac: string;
}

export interface LinkTokens {
  make(link: MadeOf): string;
  read(text: string): ReadLinkToken | null;
  isGenuine(token: ReadLinkToken, link: MadeOf): boolean;
}

interface MadeOf {
  readonly id: string;
  readonly purpose: LinkPurpose;
  readonly salt: string;
}

const SHAPE = /^([0-9a-f-]{36})\.([\w-]{43})$/;

/** `<link>.<MAC>`: neither the table nor an event of it is enough to make one, and a mail can be written again. */
export const createLinkTokens = (key: Uint8Array): LinkTokens => {
  const macOf = ({ id, purpose, salt }: MadeOf) =>
    createHmac('sha256', key).update(`${purpose}.${id}.${salt}`).digest('base64url');
  return {
    make: (link) => `${link.id}.${macOf(link)}`,
    read(text) {
      const [, linkId = '', mac = ''] = SHAPE.exec(text) ?? [];
      return isId(linkId) ? { linkId, mac } : null;
    },
    isGenuine: ({ mac }, link) => timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(link))),
  };
};
