import { lazyRouteComponent } from '@tanstack/react-router';
import { asMissingFile } from './missing-files.ts';

/**
 * A page that is loaded when it is opened. The router by itself loads everything anew when a file of it is missing, also without
 * a connection, which leaves nothing on the screen: that decision is missing-files.ts's.
 */
export const lazyPage: typeof lazyRouteComponent = (importer, name) =>
  lazyRouteComponent(() => importer().catch(asMissingFile), name);
