import { useState } from 'react';
import { ApiProblem } from '../../api/index.ts';
import { compareParts, mergeParts, type Side } from '../products/editor/compare.ts';
import type { CategoryTree } from './category-tree-query.ts';
import { bodiesOfDraft, type CategoryDraft, draftOfNode } from './draft.ts';
import { words } from './messages.ts';
import { partsOfCategory } from './parts.ts';
import { linesOf } from './tree.ts';
import { useSaveCategories } from './use-save-categories.ts';

/** What a draft is measured against: the category as it was read, in the tree in which it stood. */
interface Base {
  readonly draft: CategoryDraft;
  readonly tree: CategoryTree;
}

export type CategoryEditor = ReturnType<typeof useCategoryEditor>;

/** Everything that the form of a category knows and can do. @param opened the draft as the form is opened, with its tree */
export function useCategoryEditor(opened: Base, isNew: boolean, onSaved: (slug: string) => void) {
  const [base, setBase] = useState(opened);
  const [draft, setDraft] = useState(opened.draft);
  const [theirs, setTheirs] = useState<Base | null>(null);
  const [isGone, setIsGone] = useState(false);
  const save = useSaveCategories({
    saved: (tree, sent) => {
      setBase({ draft: sent, tree });
      setIsGone(false);
      onSaved(sent.slug);
    },
    overtaken: (tree) => decide(tree),
  });
  const send = (wished: CategoryDraft, against: CategoryTree) =>
    save.mutate({
      categories: bodiesOfDraft(against.roots, wished),
      against,
      done: words.saved(wished.title),
      sent: wished,
    });
  const decide = (tree: CategoryTree) => {
    const line = linesOf(tree.roots).find(({ node }) => node.slug === draft.slug);
    const now = { draft: line ? draftOfNode(line.node, line.parent) : base.draft, tree };
    if (isNew || !line) {
      setBase(now);
      setIsGone(!isNew);
      return;
    }
    setTheirs(now);
  };
  const isOvertaken = save.error instanceof ApiProblem && save.error.status === 412;
  return {
    draft,
    roots: base.tree.roots,
    /** With what stands in the form now, and not what was sent: more may have been typed until the answer. */
    conflict: theirs && compareParts(partsOfCategory, base.draft, draft, theirs.draft),
    isSaving: save.isPending,
    /** What was refused; a collision with somebody else is told in its own dialog, or in words. */
    problem: isGone ? words.goneMeanwhile : save.error && !isOvertaken ? explain(save.error, draft) : null,
    isOvertakenAnew: isNew && isOvertaken,
    change: (part: Partial<CategoryDraft>) => setDraft((before) => ({ ...before, ...part })),
    save: () => send(draft, base.tree),
    postpone: () => setTheirs(null),
    settle: (choices: ReadonlyMap<string, Side>) => {
      if (!theirs) return;
      const merged = mergeParts(partsOfCategory, { base: base.draft, mine: draft, theirs: theirs.draft }, choices);
      setBase(theirs);
      setDraft(merged);
      setTheirs(null);
      send(merged, theirs.tree);
    },
  };
}

/** The API names an attribute by its place; a person knows it by its label. */
const explain = (error: Error, draft: CategoryDraft): string => {
  const place = error instanceof ApiProblem ? /attributes\.(\d+)/.exec(error.param ?? '')?.[1] : undefined;
  const label = place === undefined ? undefined : draft.attributes[Number(place)]?.label;
  return label === undefined ? error.message : `${words.nameOfAttribute(label)}: ${error.message}`;
};
