import { loadConfig } from '#platform/config';
import { startShop } from '../start-shop.ts';

/** `stoa start`: runs until it is told to stop. */
export const run = async (): Promise<number> => {
  const shop = await startShop(loadConfig());
  return shop.ended;
};
