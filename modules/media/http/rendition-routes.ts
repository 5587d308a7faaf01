import { Type } from 'typebox';
import { sendCommonProblem, type TypedApp } from '#platform/http';
import { isId } from '#platform/ids';
import { parseRendition, RENDITION_PATH, type RenditionFormat } from '../domain/rendition.ts';
import type { GiveRendition } from '../use-cases/give-rendition.ts';

const CONTENT_TYPES: Readonly<Record<RenditionFormat, string>> = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
};
/** What is under an address never changes: another picture has another id. */
const CACHE_CONTROL = 'public, max-age=31536000, immutable';
const Params = Type.Object({ id: Type.String({ maxLength: 100 }), file: Type.String({ maxLength: 100 }) });

/** Pictures for browsers, at the root and not part of the API. */
export const addRenditionRoutes = (app: TypedApp, giveRendition: GiveRendition): void => {
  app.get(
    `${RENDITION_PATH}/:id/:file`,
    { config: { access: 'public' }, schema: { hide: true, params: Params } },
    async (request, reply) => {
      const { id, file } = request.params;
      const rendition = parseRendition(file);
      const bytes = rendition && isId(id) ? await giveRendition(request.ctx.shopId, id, rendition) : null;
      if (!rendition || bytes === null)
        return sendCommonProblem(request, reply, 'not_found', 'There is no such picture.');
      return reply
        .header('cache-control', CACHE_CONTROL)
        .header('content-security-policy', "default-src 'none'")
        .type(CONTENT_TYPES[rendition.format])
        .send(bytes);
    },
  );
};
