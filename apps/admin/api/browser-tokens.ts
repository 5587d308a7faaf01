import type { TokenStore, Tokens } from '../../../sdk/index.ts';

const PLACE = 'stoa.admin.session';

/**
 * The session in localStorage: shared by the tabs of one browser, gone at sign-out. The strict policy of /admin (no script but
 * our own files) is what keeps others from reading it.
 */
export const browserTokens: TokenStore = {
  read: () => parsed(localStorage.getItem(PLACE)),
  write: (tokens) => {
    if (tokens) {
      const { accessToken, refreshToken } = tokens;
      localStorage.setItem(PLACE, JSON.stringify({ accessToken, refreshToken }));
    } else localStorage.removeItem(PLACE);
    window.dispatchEvent(new Event(SESSION_CHANGED));
  },
};

/** Told to this tab when its session begins, is renewed or ends. */
export const SESSION_CHANGED = 'stoa:session';

/** The notice that the session is over: it stays until somebody signs in. */
export const SESSION_OVER = 'session-over';

const parsed = (text: string | null): Tokens | null => {
  if (text === null) return null;
  try {
    const { accessToken, refreshToken } = JSON.parse(text) as Partial<Tokens>;
    return accessToken && refreshToken ? { accessToken, refreshToken } : null;
  } catch {
    // Written by another version or by hand: as good as signed out.
    return null;
  }
};
