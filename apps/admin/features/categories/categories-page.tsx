import { Button, Skeleton, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { PlusIcon } from 'lucide-react';
import { Page, ProblemAlert } from '../../components/index.ts';
import classes from './categories.module.css';
import { CategoryForm } from './category-form.tsx';
import { CategoryTree } from './category-tree.tsx';
import { type CategoryTree as Tree, useCategoryTree } from './category-tree-query.ts';
import { draftOfNode, newDraft } from './draft.ts';
import { words } from './messages.ts';
import { linesOf } from './tree.ts';

const route = getRouteApi('/shell/categories');
/** In the address: a new category that is inside none. */
export const AT_ROOT = '-';

/** The tree on one side, the category that is open on the other. */
export function CategoriesPage() {
  const { data: tree, error, refetch } = useCategoryTree();
  const navigate = route.useNavigate();
  const add = (
    <Button
      leftSection={<PlusIcon size={16} aria-hidden />}
      onClick={() => void navigate({ search: { below: AT_ROOT } })}
    >
      {words.add}
    </Button>
  );
  return (
    <Page title={words.title} intro={words.intro} actions={add} needs="putCategories">
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {!tree && !error && <Skeleton height={360} radius="lg" />}
      {tree && (
        <div className={classes['columns']}>
          <CategoryTree tree={tree} />
          <OpenCategory tree={tree} />
        </div>
      )}
    </Page>
  );
}

function OpenCategory({ tree }: { readonly tree: Tree }) {
  const { roots } = tree;
  const { open, below } = route.useSearch();
  const line = linesOf(roots).find(({ node }) => node.slug === open);
  if (line) return <CategoryForm key={open} tree={tree} start={draftOfNode(line.node, line.parent)} isNew={false} />;
  if (below !== undefined) {
    return <CategoryForm key={below} tree={tree} start={newDraft(below === AT_ROOT ? null : below)} isNew />;
  }
  return (
    <Text c="dimmed" ta="center" className={classes['nothing'] ?? ''}>
      {roots.length === 0 ? words.emptyHint : words.choose}
    </Text>
  );
}
