import { isId } from '#platform/ids';
import type { Job, Module, PlatformParts } from '#platform/module';
import { createAttempts } from './attempts.ts';
import { customerChanged, sessionRevoked } from './events.ts';
import type { Identity } from './face.ts';
import { createRoutes } from './http/routes.ts';
import type { ReadShop } from './http/staff-routes.ts';
import { CLIENT_LIMITS, type ClientLimits, ENDED_SESSION_KEEP_MS } from './limits.ts';
import { createPasswords } from './passwords.ts';
import { deleteEndedSessions, revokedSessionsSince } from './store/sessions.ts';
import { staffEmails } from './store/staff.ts';
import { createAccessTokens } from './tokens/access-tokens.ts';
import { deriveKey } from './tokens/keys.ts';
import { createLinkTokens } from './tokens/link-tokens.ts';
import { createRefreshTokens } from './tokens/refresh-token.ts';
import { createRevokedSessions } from './tokens/revoked-sessions.ts';
import { createWebTokens } from './tokens/web-token.ts';
import { createAddressBook } from './use-cases/address-book.ts';
import { createAuthenticate } from './use-cases/authenticate.ts';
import { createLinks } from './use-cases/create-links.ts';
import { createDevices } from './use-cases/devices.ts';
import { createForgetLinks } from './use-cases/forget-links.ts';
import { createResetLinkWriter } from './use-cases/reset-password.ts';
import { createSetUpStaff } from './use-cases/set-up-staff.ts';
import type { Tools } from './use-cases/tools.ts';
import { createWebSessions } from './use-cases/web-sessions.ts';

export interface IdentityDeps {
  readonly platform: PlatformParts;
  /** At least 32 characters; keys for tokens are derived from it. */
  readonly secret: string;
  /** Requests of one client a minute; {@link CLIENT_LIMITS} unless told. */
  readonly limits?: Partial<ClientLimits>;
  /** The shop that members of staff work for. */
  readonly readShop: ReadShop;
}

const DELETE_BATCH = 5_000;
const STAFF_NAMED_MAX = 100;

export const createIdentity = ({ platform, secret, limits, readShop }: IdentityDeps): Module<Identity> => {
  const { db, clock, log } = platform;
  const tools: Tools = {
    platform,
    passwords: createPasswords(),
    attempts: createAttempts(clock),
    accessTokens: createAccessTokens(deriveKey(secret, 'access'), clock),
    refreshTokens: createRefreshTokens(deriveKey(secret, 'refresh')),
    webTokens: createWebTokens(deriveKey(secret, 'web')),
    linkTokens: createLinkTokens(deriveKey(secret, 'link')),
    revoked: createRevokedSessions((since) => revokedSessionsSince(db, since), clock, log),
  };
  const { forget, ...web } = createWebSessions(tools);
  const addresses = createAddressBook(platform);
  const face: Identity = {
    authenticate: createAuthenticate(tools),
    setUpStaff: createSetUpStaff(tools),
    staffNames: (shopId, ids) => staffEmails(db, shopId, ids.filter(isId).slice(0, STAFF_NAMED_MAX)),
    addressOf: async (shopId, customerId, addressId) => {
      const found = await addresses.find(shopId, customerId, addressId);
      if (!found) return null;
      const { id: _id, isDefault: _isDefault, ...address } = found;
      return address;
    },
    web,
    devices: createDevices(tools),
    links: createLinks(tools, forget),
    addresses,
  };
  return {
    face,
    parts: {
      name: 'identity',
      routes: createRoutes(tools, { ...CLIENT_LIMITS, ...limits }, readShop),
      subscribers: [
        createResetLinkWriter(tools),
        {
          name: 'identity.refuse-ended-sessions',
          types: [sessionRevoked.type],
          mode: 'broadcast',
          handle(events) {
            for (const event of events) if (sessionRevoked.is(event)) tools.revoked.add(event.data.sessionId);
          },
        },
        {
          name: 'identity.forget-changed-customers',
          types: [customerChanged.type],
          mode: 'broadcast',
          handle(events) {
            for (const event of events) if (customerChanged.is(event)) forget(event.data.customerId);
          },
        },
      ],
      jobs: [createCleaner(platform), createForgetLinks(platform)],
    },
  };
};

const createCleaner = ({ db, clock }: PlatformParts): Job => ({
  name: 'identity.delete-ended-sessions',
  every: { cron: '41 3 * * *' },
  async run() {
    const before = new Date(clock.nowMs() - ENDED_SESSION_KEEP_MS);
    while ((await deleteEndedSessions(db, before, DELETE_BATCH)) === DELETE_BATCH);
  },
});
