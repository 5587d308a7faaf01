import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sparticuz, { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/**
 * Ours and not the package's list: that one switches the checks of origins off, which are a part of what is tested here.
 * Root has no sandbox of its own, and nothing is asked of the network but what a page asks for.
 */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--no-pings',
  '--font-render-hinting=none',
  // Without a graphics card a process of its own for painting is only copying.
  '--disable-gpu-compositing',
  '--in-process-gpu',
];

/** A headless Chromium: the one that `STOA_CHROMIUM` names, else the one that npm brought with the libraries it needs. */
export const launchBrowser = async (): Promise<Browser> => {
  const installed = process.env['STOA_CHROMIUM'];
  if (installed !== undefined) return chromium.launch({ executablePath: installed, args: ARGUMENTS });
  const executablePath = await sparticuz.executablePath();
  return chromium.launch({
    executablePath,
    args: ARGUMENTS,
    env: { ...process.env, LD_LIBRARY_PATH: await libraries() },
  });
};

/** NSS and its like, which a machine without a desktop does not have: the package carries them for its own use. */
const libraries = async (): Promise<string> => {
  const build = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'));
  await inflate(join(build, '../bin/al2023.tar.br'));
  return join(tmpdir(), 'al2023/lib');
};
