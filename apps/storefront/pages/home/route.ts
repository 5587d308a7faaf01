import type { TypedApp } from '#platform/http';
import { cachedPage } from '../../kit/cached-page.ts';
import type { Kit } from '../../kit/kit.ts';
import { loadHome } from './load.ts';
import { homePage } from './view.ts';

export const addHome = (app: TypedApp, kit: Kit): void =>
  cachedPage(app, kit, {
    path: '/',
    make: async (visit) => ({ answer: homePage(visit, await loadHome(kit, visit)), references: ['products'] }),
  });
