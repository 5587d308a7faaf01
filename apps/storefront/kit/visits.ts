import type { IncomingHttpHeaders } from 'node:http';

/** What robots call themselves; one that says it is a browser is counted as one. */
const ROBOT =
  /(?<!cu)bot\b|crawl|spider|slurp|archiver|preview|monitor|uptime|lighthouse|headless|facebookexternalhit|curl|wget|python|java\/|go-http|okhttp|axios|node|undici|libwww|scrapy/i;

/**
 * Whether a page that is asked for begins a visit: somebody comes to it from elsewhere, or by its address. Nothing is
 * kept of who it is, so one who leaves and comes back is two visits. Fetches of scripts, pages that are fetched ahead and
 * robots begin none.
 */
export const beginsVisit = (headers: IncomingHttpHeaders, publicUrl: string): boolean => {
  const from = headers['sec-fetch-site'];
  if (from === 'same-origin' || from === 'same-site') return false;
  const mode = headers['sec-fetch-mode'];
  if (mode !== undefined && mode !== 'navigate') return false;
  if (headers['sec-purpose'] !== undefined || headers['purpose'] !== undefined) return false;
  // Browsers from before 2023, and pages over plain http, say no more than where they come from.
  if (from === undefined && isOwn(headers.referer, publicUrl)) return false;
  const agent = headers['user-agent'];
  return agent !== undefined && agent !== '' && !ROBOT.test(agent);
};

const isOwn = (referer: string | undefined, publicUrl: string): boolean =>
  referer !== undefined && (referer === publicUrl || referer.startsWith(`${publicUrl}/`));
