import sparticuz from '@sparticuz/chromium';
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
];

/** A headless Chromium: the one that `STOA_CHROMIUM` names, else the one that npm brought. */
export const launchBrowser = async (): Promise<Browser> => {
  const executablePath = process.env['STOA_CHROMIUM'] ?? (await sparticuz.executablePath());
  return chromium.launch({ executablePath, args: ARGUMENTS });
};
