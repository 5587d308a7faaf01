import { readRoutes } from '../fuzz/registered-routes.ts';

/** What is not the storefront's: programs ask there, with a protection of its own. */
const OTHERS = /^\/(api|admin|docs|media|assets|livez|readyz|metrics|openapi\.json)(\/|$)/;

/** Patterns of the storefront's routes, as they were registered: a new one is among them. */
export const storefrontRoutes = async (): Promise<{
  readonly pages: readonly string[];
  readonly forms: readonly string[];
}> => {
  const registered = await readRoutes();
  try {
    const own = registered.routes.filter(({ url }) => !OTHERS.test(url) && url !== '/*');
    const of = (wanted: string) =>
      [...new Set(own.filter(({ method }) => method === wanted).map(({ url }) => url))].sort();
    return { pages: of('GET'), forms: of('POST') };
  } finally {
    await registered.close();
  }
};
