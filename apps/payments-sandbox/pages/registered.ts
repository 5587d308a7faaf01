/** Which addresses the provider lets a shop use: those registered, or any of this machine when none are. */
import type { SandboxConfig } from '../options.ts';

const OWN_MACHINE = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The origin of `address` when it is an http(s) address whose origin is registered; undefined otherwise. */
export function registeredOrigin(
  { shopOrigins }: Pick<SandboxConfig, 'shopOrigins'>,
  address: string,
): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { origin, protocol, hostname } = new URL(address);
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  const known = shopOrigins === undefined ? OWN_MACHINE.has(hostname) : shopOrigins.includes(origin);
  return known ? origin : undefined;
}
