import type { Tx } from '#platform/db';
import { appendEvents } from '#platform/events';
import { newId, randomToken } from '#platform/ids';
import { type Result, refuse, succeed } from '#platform/result';
import { type LinkPurpose, type LinkRefusal, objectionToLink } from '../domain/link.ts';
import { customerLinkIssued } from '../events.ts';
import { LINK_TTL_MS, LINKS_MAX, LINKS_WINDOW_MS } from '../limits.ts';
import { type LinkRow, linkStore } from '../store/links.ts';
import type { Tools } from './tools.ts';

const SALT_BYTES = 16;

export interface LinkWish {
  readonly shopId: string;
  readonly customerId: string;
  readonly purpose: LinkPurpose;
  /** Where it goes. */
  readonly email: string;
  readonly language: string;
  readonly noticeTo: string | null;
}

/** Writes links and tells that they are to be sent. Neither row nor fact is enough to make one. */
export const issueLinks = ({ platform }: Tools, tx: Tx, wishes: readonly LinkWish[]): void => {
  if (wishes.length === 0) return;
  const now = platform.clock.now();
  const links = wishes.map((wish) => ({
    ...{ wish, id: newId(), salt: randomToken(SALT_BYTES) },
    expiresAt: new Date(now.getTime() + LINK_TTL_MS[wish.purpose]),
  }));
  linkStore.insert(
    tx,
    links.map(({ wish, ...link }) => ({ ...wish, ...link })),
    now,
  );
  appendEvents(
    tx,
    links.map(({ id: linkId, wish: { shopId, ...data } }) =>
      customerLinkIssued.create({ shopId, subject: data.customerId, now, data: { ...data, linkId } }),
    ),
  );
};

/** The refusal of one mail too many of this purpose; null when it can be sent. The customer's row has to be locked. */
export const refuseTooManyMails = async (
  { platform }: Tools,
  tx: Tx,
  { shopId, customerId, purpose }: Pick<LinkWish, 'shopId' | 'customerId' | 'purpose'>,
) => {
  const since = new Date(platform.clock.nowMs() - LINKS_WINDOW_MS);
  if ((await linkStore.countSince(tx, shopId, customerId, purpose, since)) < LINKS_MAX) return null;
  const details = { retryAfterSeconds: LINKS_WINDOW_MS / 1_000 };
  return refuse('too_many_mails', 'We have sent you several mails already. Please look for them, or wait.', {
    details,
  });
};

const OBJECTIONS: Readonly<Record<LinkRefusal, string>> = {
  link_invalid: 'This link is not complete, or it is for something else.',
  link_used: 'This link was used already.',
  link_expired: 'The time of this link is over. Please ask for another one.',
};

export const objected = <Code extends LinkRefusal>(code: Code) => refuse(code, OBJECTIONS[code], { param: 'link' });

/** A genuine link that can be used now, for one of these purposes. Changes nothing: mail programs look at links, too. */
export const readLink = async (
  tools: Tools,
  shopId: string,
  text: string,
  purposes: readonly LinkPurpose[],
): Promise<Result<LinkRow, LinkRefusal>> => {
  const { linkTokens, platform } = tools;
  const token = linkTokens.read(text);
  const link = token && (await linkStore.find(platform.db, shopId, token.linkId));
  if (!link || !linkTokens.isGenuine(token, link)) return objected('link_invalid');
  const objection = objectionToLink(link, purposes, platform.clock.now());
  return objection ? objected(objection) : succeed(link);
};

/** The same once more under the customer's lock, where of two who use a link at once one is told that it was used. */
export const objectionUnderLock = async (
  { platform }: Tools,
  tx: Tx,
  shopId: string,
  { id, purpose }: Pick<LinkRow, 'id' | 'purpose'>,
): Promise<LinkRefusal | null> => {
  const link = await linkStore.find(tx, shopId, id);
  return link === null ? 'link_invalid' : objectionToLink(link, [purpose], platform.clock.now());
};
