import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type Dispatch, type SetStateAction, useRef, useState } from 'react';
import { ApiProblem, api, useAction, type Versioned, versionedAnswerOf } from '../../../api/index.ts';
import type { Picture } from '../../media/use-uploads.ts';
import { words } from '../messages.ts';
import { bodyOf, type Faults } from './body.ts';
import { compare, keepMine, merge, type Side } from './compare.ts';
import { draftOf, emptyDraft, isSameDraft, type ProductBody, type ProductDraft, type StaffProduct } from './draft.ts';
import { placeOfParam } from './places.ts';

/** What a draft is measured against: the product as it was read, or nothing yet. */
interface Base {
  readonly id: string | null;
  readonly draft: ProductDraft;
  readonly etag: string | null;
}

interface Wish {
  readonly draft: ProductDraft;
  readonly body: ProductBody;
  readonly base: Base;
}

/** What a value becomes. */
export type Revision<Value> = (before: Value) => Value;

const NO_FAULTS: Faults = new Map();

export type Editor = ReturnType<typeof useEditor>;

/** Everything that the editor of a product knows and can do; `read` is null for a new one. */
export function useEditor(read: Versioned<StaffProduct> | null, currency: string) {
  const [base, setBase] = useState(() => baseOf(read));
  const [draft, setDraft] = useState(base.draft);
  const [faults, setFaults] = useState(NO_FAULTS);
  // Somebody else saved first.
  const [theirs, setTheirs] = useState<Base | null>(null);
  const leaving = useRef(false);
  const saving = useSave(currency, {
    saved: (answer, sent) => {
      const next = baseOf(answer);
      leaving.current = base.id === null;
      setBase(next);
      setDraft((now) => keepMine(sent, now, next.draft));
      setFaults(NO_FAULTS);
      setTheirs(null);
    },
    refused: (problem) => {
      const place = placeOfParam(problem.param, draft.variants);
      setFaults(place === null ? NO_FAULTS : new Map([[place, problem.message]]));
    },
    overtaken: setTheirs,
  });
  const saveAs = (wished: ProductDraft, against: Base) => {
    const outcome = bodyOf(wished, currency);
    setFaults(outcome.ok ? NO_FAULTS : outcome.faults);
    if (outcome.ok) saving.mutate({ draft: wished, body: outcome.body, base: against });
  };
  return {
    currency,
    base,
    draft,
    faults,
    /** With the draft as it is now: more may have been typed since it was sent. */
    conflict: theirs && compare(base.draft, draft, theirs.draft),
    isNew: base.id === null,
    isDirty: !isSameDraft(base.draft, draft),
    isSaving: saving.isPending,
    /** What was refused and belongs to no field. */
    problem: problemAbove(saving.error, faults),
    /** A page that was just created goes on to its own address unasked. */
    leaving,
    ...revisions(setDraft, setFaults),
    save: () => saveAs(draft, base),
    discard: () => {
      setDraft(base.draft);
      setFaults(NO_FAULTS);
      saving.reset();
    },
    postpone: () => setTheirs(null),
    settle: (choices: ReadonlyMap<string, Side>) => {
      if (!theirs) return;
      const merged = merge(base.draft, draft, theirs.draft, choices);
      setBase(theirs);
      setDraft(merged);
      setTheirs(null);
      saveAs(merged, theirs);
    },
  };
}

/** How a draft becomes another one. */
const revisions = (setDraft: Dispatch<SetStateAction<ProductDraft>>, setFaults: Dispatch<SetStateAction<Faults>>) => ({
  change: (part: Partial<ProductDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setFaults((before) => withoutFields(before, Object.keys(part)));
  },
  /** One field, made of what it is by then: a picture may have arrived, or a cell been typed, since the page was painted. */
  revise: <Field extends keyof ProductDraft>(field: Field, revision: Revision<ProductDraft[Field]>) => {
    setDraft((before) => ({ ...before, [field]: revision(before[field]) }));
    setFaults((before) => withoutFields(before, [field]));
  },
  /** Uploads end in their own time: each is put behind what is there then. */
  addPicture: ({ mediaId, url, renditions }: Picture) =>
    setDraft((before) => ({
      ...before,
      media: before.media.some((picture) => picture.mediaId === mediaId)
        ? before.media
        : [...before.media, { mediaId, url, renditions, alt: '' }],
    })),
});

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
  readonly saved: (answer: Versioned<StaffProduct>, sent: ProductDraft) => void;
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
    onDone: (answer, { base, draft }) => {
      queries.setQueryData(['product', answer.data.id], answer);
      outcomes.saved(answer, draft);
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
