import type { TypedApp } from '#platform/http';
import type { Kit } from '../kit/kit.ts';
import { addHome } from './home/route.ts';
import { addPreferences } from './preferences/route.ts';

/** Every page of the storefront is named here. */
export const addPages = (app: TypedApp, kit: Kit): void => {
  addHome(app, kit);
  addPreferences(app, kit);
};
