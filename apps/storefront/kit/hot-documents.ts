import type { FastifyRequest } from 'fastify';
import type { CachedDocument } from './cached-document.ts';
import { languageOf } from './visit.ts';

/** A page is given by address alone for so long; then it is asked from its cache again. */
const TTL_MS = 1_000;
const PAGES_MAX = 1_000;

interface Hot {
  readonly document: CachedDocument;
  readonly untilMs: number;
}

/** The pages of the last second by address and language, found before parameters are parsed and checked. */
export interface HotDocuments {
  /** To be read before a page is made, and given to `remember` with it. */
  readonly generation: number;
  find(request: FastifyRequest): CachedDocument | null;
  /** Keeps what was sent for this address, unless anything was dropped since `generation`. */
  remember(request: FastifyRequest, document: CachedDocument, generation: number): void;
  /** Drops all, whatever changed: within a second they are here again. */
  invalidate(): void;
}

export const createHotDocuments = (): HotDocuments => {
  const documents = new Map<string, Hot>();
  let generation = 0;
  return {
    get generation() {
      return generation;
    },
    find(request) {
      const hot = documents.get(nameOf(request));
      return hot !== undefined && request.ctx.now.getTime() < hot.untilMs ? hot.document : null;
    },
    remember(request, document, from) {
      if (from !== generation) return;
      if (documents.size >= PAGES_MAX) documents.clear();
      documents.set(nameOf(request), { document, untilMs: request.ctx.now.getTime() + TTL_MS });
    },
    invalidate() {
      generation += 1;
      documents.clear();
    },
  };
};

const nameOf = (request: FastifyRequest): string => `${languageOf(request).code} ${request.url}`;
