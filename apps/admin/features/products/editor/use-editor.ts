import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { ApiProblem, api, useAction, type Versioned, versionedAnswerOf } from '../../../api/index.ts';
import type { Picture } from '../../media/use-uploads.ts';
import { words } from '../messages.ts';
import { bodyOf, type Faults } from './body.ts';
import { type Comparison, compare, merge, type Side } from './compare.ts';
import { draftOf, emptyDraft, isSameDraft, type ProductBody, type ProductDraft, type StaffProduct } from './draft.ts';
import { placeOfParam } from './places.ts';

/** What a draft is measured against: the product as it was read, or nothing yet. */
interface Base {
  readonly id: string | null;
  readonly draft: ProductDraft;
  readonly etag: string | null;
}

/** Somebody else saved first. */
export interface Conflict extends Comparison {
  readonly theirs: Base;
}

interface Wish {
  readonly body: ProductBody;
  readonly base: Base;
}

const NO_FAULTS: Faults = new Map();

export type Editor = ReturnType<typeof useEditor>;

/** Everything that the editor of a product knows and can do; `read` is null for a new one. */
export function useEditor(read: Versioned<StaffProduct> | null, currency: string) {
  const [base, setBase] = useState(() => baseOf(read));
  const [draft, setDraft] = useState(base.draft);
  const [faults, setFaults] = useState(NO_FAULTS);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const leaving = useRef(false);
  const saving = useSave(currency, {
    saved: (answer) => {
      const next = baseOf(answer);
      leaving.current = base.id === null;
      setBase(next);
      setDraft(next.draft);
      setFaults(NO_FAULTS);
      setConflict(null);
    },
    refused: (problem) => {
      const place = placeOfParam(problem.param, draft.variants);
      setFaults(place === null ? NO_FAULTS : new Map([[place, problem.message]]));
    },
    overtaken: (theirs) => setConflict({ theirs, ...compare(base.draft, draft, theirs.draft) }),
  });
  const saveAs = (wished: ProductDraft, against: Base) => {
    const outcome = bodyOf(wished, currency);
    setFaults(outcome.ok ? NO_FAULTS : outcome.faults);
    if (outcome.ok) saving.mutate({ body: outcome.body, base: against });
  };
  return {
    currency,
    base,
    draft,
    faults,
    conflict,
    isNew: base.id === null,
    isDirty: !isSameDraft(base.draft, draft),
    isSaving: saving.isPending,
    /** What was refused and belongs to no field. */
    problem: problemAbove(saving.error, faults),
    /** A page that was just created goes on to its own address unasked. */
    leaving,
    /** A part, or what makes it of the draft as it is by then. */
    change: (wish: Partial<ProductDraft> | ((draft: ProductDraft) => Partial<ProductDraft>)) => {
      setDraft((before) => ({ ...before, ...(typeof wish === 'function' ? wish(before) : wish) }));
      const fields = typeof wish === 'function' ? ['variants'] : Object.keys(wish);
      setFaults((before) => withoutFields(before, fields));
    },
    /** Uploads end in their own time: each is put behind what is there then. */
    addPicture: ({ mediaId, url, renditions }: Picture) =>
      setDraft((before) => ({
        ...before,
        media: before.media.some((picture) => picture.mediaId === mediaId)
          ? before.media
          : [...before.media, { mediaId, url, renditions, alt: '' }],
      })),
    save: () => saveAs(draft, base),
    discard: () => {
      setDraft(base.draft);
      setFaults(NO_FAULTS);
      saving.reset();
    },
    postpone: () => setConflict(null),
    settle: (choices: ReadonlyMap<string, Side>) => {
      if (!conflict) return;
      const merged = merge(base.draft, draft, conflict.theirs.draft, choices);
      setBase(conflict.theirs);
      setDraft(merged);
      setConflict(null);
      saveAs(merged, conflict.theirs);
    },
  };
}

const baseOf = (read: Versioned<StaffProduct> | null): Base =>
  read
    ? { id: read.data.id, draft: draftOf(read.data), etag: read.etag }
    : { id: null, draft: emptyDraft(), etag: null };

/** A field that is being corrected is not blamed any more. */
const withoutFields = (faults: Faults, fields: readonly string[]): Faults =>
  new Map([...faults].filter(([place]) => !fields.includes(place.split('.')[0] ?? '')));

const problemAbove = (error: Error | null, faults: Faults): Error | null => {
  if (error === null || faults.size > 0) return null;
  return error instanceof ApiProblem && error.status === 412 ? null : error;
};

interface Outcomes {
  readonly saved: (answer: Versioned<StaffProduct>) => void;
  readonly refused: (problem: ApiProblem) => void;
  readonly overtaken: (theirs: Base) => void;
}

function useSave(currency: string, outcomes: Outcomes) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useAction({
    run: async ({ body, base }: Wish, key) => {
      try {
        return await send(body, base, currency, key);
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        if (error.status === 412 && base.id) outcomes.overtaken(baseOf(await readProduct(base.id)));
        else outcomes.refused(error);
        throw error;
      }
    },
    done: ({ data }) => words.savedProduct(data.title),
    changes: [['products'], ['stock']],
    onDone: (answer, { base }) => {
      queries.setQueryData(['product', answer.data.id], answer);
      outcomes.saved(answer);
      if (base.id === null) void navigate({ to: '/products/$id', params: { id: answer.data.id }, replace: true });
    },
  });
}

/** A product of any status, with the version that a change must name. */
export const readProduct = (id: string): Promise<Versioned<StaffProduct>> =>
  versionedAnswerOf(api.GET('/api/v1/admin/products/{id}', { params: { path: { id } } }));

const send = (
  body: ProductBody,
  { id, etag }: Base,
  currency: string,
  key: string,
): Promise<Versioned<StaffProduct>> =>
  id === null
    ? versionedAnswerOf(
        api.POST('/api/v1/admin/products', {
          params: { header: { 'idempotency-key': key } },
          body: { ...body, currency },
        }),
      )
    : versionedAnswerOf(
        api.PUT('/api/v1/admin/products/{id}', {
          params: { path: { id }, header: etag === null ? {} : { 'if-match': etag } },
          body,
        }),
      );
