import { createClient } from '../../../sdk/index.ts';
import { browserTokens } from './browser-tokens.ts';

/** The API of the shop that served this page, as whoever is signed in. */
export const api = createClient({ baseUrl: window.location.origin, tokens: browserTokens });
