import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { repositoryRoot, type Shop } from './shop.ts';

/** `stoa audit` beside the running shop: a number that cost an item or a penny does not count. */
export const auditShop = async (shop: Shop): Promise<{ clean: boolean; text: string }> => {
  const child = spawn(process.execPath, ['apps/server/main.ts', 'audit'], {
    cwd: repositoryRoot,
    env: shop.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const [code] = await once(child, 'close');
  return { clean: code === 0, text };
};
