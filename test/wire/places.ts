import type { NetConnectOpts } from 'node:net';
import { createWire, type Wire } from './wire.ts';

/** The same database, reached by a wire. PostgreSQL may listen on a socket in a folder (`?host=/run/x`). */
export const wireToDatabase = async (url: string): Promise<{ wire: Wire; url: string }> => {
  const address = new URL(url, 'postgres://localhost');
  const folder = address.searchParams.get('host');
  const port = Number(address.searchParams.get('port') ?? (address.port || 5432));
  const target: NetConnectOpts =
    folder === null ? { host: address.hostname, port } : { path: `${folder}/.s.PGSQL.${port}` };
  const wire = await createWire(target);
  const { username, password } = address;
  return { wire, url: `postgres://${username}:${password}@127.0.0.1:${wire.port}${address.pathname}` };
};

/** The same HTTP server, reached by a wire. */
export const wireToServer = async (url: string): Promise<{ wire: Wire; url: string }> => {
  const address = new URL(url);
  const wire = await createWire({ host: address.hostname, port: Number(address.port) });
  address.port = String(wire.port);
  return { wire, url: address.href.replace(/\/$/, '') };
};
