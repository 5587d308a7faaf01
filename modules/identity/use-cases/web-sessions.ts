import { succeed } from '#platform/result';
import { expiryOf } from '../domain/refresh.ts';
import type { SignedIn, Web, WebSession } from '../face.ts';
import { WEB_SESSION_SEEN_EVERY_MS } from '../limits.ts';
import { type LiveSession, webSessionStore } from '../store/web-sessions.ts';
import { createWebCustomers } from '../tokens/web-customers.ts';
import type { Begun } from './begin-session.ts';
import { createChangePassword, createRename } from './change-customer.ts';
import { createSignOut } from './end-sessions.ts';
import { createSignIn } from './sign-in.ts';
import { createSignUp } from './sign-up.ts';
import type { Tools } from './tools.ts';

/** The cookie's value for a session that has just begun, and who it stands for. */
const webSessionOf = ({ webTokens }: Tools, { subject, salt }: Begun, name: string): WebSession => ({
  token: webTokens.make(subject.sessionId, salt),
  customer: { id: subject.id, email: subject.email, name, sessionId: subject.sessionId },
});

/** How a browser signs in and stays so: one token in a cookie for as long as the session lives. */
export const createWebSessions = (tools: Tools): Web & { forget(customerId: string): void } => {
  const { forget, ...remembered } = createWebCustomers(tools.platform.clock);
  const customerOf = createCustomerOf(tools, remembered);
  const end = createSignOut(tools);
  const signOut = async (shopId: string, token: string): Promise<void> => {
    const customer = await customerOf(shopId, token);
    if (customer) await end(shopId, customer.sessionId);
  };
  const rename = createRename(tools);
  return {
    customerOf,
    signOut,
    ...createWebEntry(tools, signOut),
    async rename(shopId, customerId, name) {
      const renamed = await rename(shopId, customerId, name);
      forget(customerId);
      return renamed;
    },
    changePassword: createWebPasswordChange(tools),
    /** Something of a customer has changed: the next page asks the table. */
    forget,
  };
};

/** Whatever session the browser came with ends: nobody goes on in one that was planted before. */
const createWebEntry = (tools: Tools, signOut: Web['signOut']): Pick<Web, 'signIn' | 'signUp'> => {
  const signIn = createSignIn(tools);
  const signUp = createSignUp(tools);
  return {
    async signIn({ previous, ...input }) {
      const signedIn = await signIn({ kind: 'customer', ...input });
      if (!signedIn.ok) return signedIn;
      if (previous !== null) await signOut(input.shopId, previous);
      return succeed(webSessionOf(tools, signedIn.value.begun, signedIn.value.name));
    },
    async signUp({ previous, ...input }) {
      const signedUp = await signUp(input);
      if (!signedUp.ok) return signedUp;
      if (previous !== null) await signOut(input.shopId, previous);
      return succeed(webSessionOf(tools, signedUp.value.begun, input.name));
    },
  };
};

const createWebPasswordChange = (tools: Tools): Web['changePassword'] => {
  const changePassword = createChangePassword(tools);
  return async (input) => {
    const changed = await changePassword({ ...input, keepSessionId: null });
    if (!changed.ok) return changed;
    if (!changed.value) throw new Error('a password change that keeps no session began none');
    return succeed(webSessionOf(tools, changed.value, input.customer.name));
  };
};

/**
 * Who a cookie stands for, on every page: remembered for a minute, so it costs about a microsecond; what was ended in any
 * process is refused within two seconds all the same.
 */
const createCustomerOf = (tools: Tools, remembered: Omit<ReturnType<typeof createWebCustomers>, 'forget'>) => {
  const { webTokens, revoked, platform } = tools;
  const look = async (shopId: string, text: string): Promise<SignedIn | null> => {
    const token = webTokens.read(text);
    if (!token) return null;
    const mark = remembered.mark();
    const now = platform.clock.now();
    const session = await webSessionStore.findLive(platform.db, shopId, token.sessionId, now);
    if (!session || !webTokens.isGenuine(token, session.salt)) return null;
    await see(tools, shopId, token.sessionId, session);
    const { customerId: id, email, name, expiresAt } = session;
    const emailConfirmedAt = session.emailConfirmedAt?.toISOString() ?? null;
    const customer = { id, email, name, emailConfirmedAt, sessionId: token.sessionId };
    remembered.keep(`${shopId} ${text}`, customer, expiresAt, mark);
    return customer;
  };
  return async (shopId: string, token: string): Promise<SignedIn | null> => {
    const notYetReady = revoked.ready();
    if (notYetReady) await notYetReady;
    const customer = remembered.recall(`${shopId} ${token}`) ?? (await look(shopId, token));
    return customer && !revoked.has(customer.sessionId) ? customer : null;
  };
};

const see = async ({ platform }: Tools, shopId: string, sessionId: string, session: LiveSession): Promise<void> => {
  const now = platform.clock.now();
  if (now.getTime() - session.seenAt.getTime() < WEB_SESSION_SEEN_EVERY_MS) return;
  await webSessionStore.see(platform.db, shopId, sessionId, session, now, expiryOf('customer', session.createdAt, now));
};
