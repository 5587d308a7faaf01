import type { PlatformParts } from '#platform/module';
import type { Attempts } from '../attempts.ts';
import { ACCESS_TTL_SECONDS } from '../limits.ts';
import type { Passwords } from '../passwords.ts';
import type { AccessTokens, Subject } from '../tokens/access-tokens.ts';
import type { LinkTokens } from '../tokens/link-tokens.ts';
import type { RefreshTokens } from '../tokens/refresh-token.ts';
import type { RevokedSessions } from '../tokens/revoked-sessions.ts';
import type { WebTokens } from '../tokens/web-token.ts';

/** What the verbs of this module work with. */
export interface Tools {
  readonly platform: PlatformParts;
  readonly passwords: Passwords;
  readonly attempts: Attempts;
  readonly accessTokens: AccessTokens;
  readonly refreshTokens: RefreshTokens;
  readonly webTokens: WebTokens;
  readonly linkTokens: LinkTokens;
  readonly revoked: RevokedSessions;
}

/** What somebody who has signed in is given. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds until the access token is over. */
  readonly expiresIn: number;
}

export const tokensOf = async (
  { accessTokens, refreshTokens }: Tools,
  subject: Subject,
  generation: number,
  salt: string,
): Promise<Tokens> => ({
  accessToken: await accessTokens.sign(subject),
  refreshToken: refreshTokens.make(subject.sessionId, generation, salt),
  expiresIn: ACCESS_TTL_SECONDS,
});
