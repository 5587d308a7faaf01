import { settings } from './settings.ts';

/** Read before any configuration is loaded, since code is compiled with or without failpoints; see platform/failpoints. */
export const failpointsWanted: string | undefined = process.env[settings.failpoints.key] || undefined;
