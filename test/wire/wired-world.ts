import { createWorld, type World } from '../world/index.ts';
import { wireToDatabase, wireToServer } from './places.ts';
import type { Wire } from './wire.ts';

export interface WiredWorld extends World {
  readonly wires: {
    /** Between the shop and PostgreSQL, the replication stream included. */
    readonly database: Wire;
    /** Between the shop and the payment company. */
    readonly provider: Wire;
    /** Between the payment company and the shop. */
    readonly webhooks: Wire;
  };
  healAll(): void;
}

type Options = Parameters<typeof createWorld>[0];

/** The small world, with every line that leaves the shop's process laid through a wire of ours. */
export const createWiredWorld = async (options: Options = {}): Promise<WiredWorld> => {
  const laid: Partial<Record<keyof WiredWorld['wires'], Wire>> = {};
  const lay = (name: keyof WiredWorld['wires'], through: typeof wireToServer) => async (address: string) => {
    const { wire, url } = await through(address);
    laid[name] = wire;
    return url;
  };
  const world = await createWorld({
    ...options,
    between: {
      database: lay('database', wireToDatabase),
      provider: lay('provider', wireToServer),
      webhooks: lay('webhooks', wireToServer),
    },
  });
  const { database, provider, webhooks } = laid;
  if (!database || !provider || !webhooks) throw new Error('a wire was not laid');
  const all = [database, provider, webhooks];
  const healAll = () => {
    for (const wire of all) wire.heal();
  };
  return {
    ...world,
    wires: { database, provider, webhooks },
    healAll,
    async close() {
      healAll();
      try {
        await world.close();
      } finally {
        await Promise.all(all.map((wire) => wire.close()));
      }
    },
  };
};
