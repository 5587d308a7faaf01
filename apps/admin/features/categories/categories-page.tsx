import { Button, Skeleton, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { Page, ProblemAlert } from '../../components/index.ts';
import classes from './categories.module.css';
import { CategoryForm } from './category-form.tsx';
import { CategoryTree } from './category-tree.tsx';
import { draftOfNode, newDraft } from './draft.ts';
import { words } from './messages.ts';
import { type CategoryNode, linesOf } from './tree.ts';
import { useCategories } from './use-categories.ts';

const route = getRouteApi('/shell/categories');
/** In the address: a new category that is inside none. */
export const AT_ROOT = '-';

/** The tree on one side, the category that is open on the other. */
export function CategoriesPage() {
  const { data: roots, error, refetch } = useCategories();
  const navigate = route.useNavigate();
  const add = (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => void navigate({ search: { below: AT_ROOT } })}
    >
      {words.add}
    </Button>
  );
  return (
    <Page title={words.title} intro={words.intro} actions={add} needs="putCategories">
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {!roots && !error && <Skeleton height={360} radius="lg" />}
      {roots && (
        <div className={classes['columns']}>
          <CategoryTree roots={roots} />
          <OpenCategory roots={roots} />
        </div>
      )}
    </Page>
  );
}

function OpenCategory({ roots }: { readonly roots: readonly CategoryNode[] }) {
  const { open, below } = route.useSearch();
  const line = linesOf(roots).find(({ node }) => node.slug === open);
  if (line) return <CategoryForm key={open} roots={roots} start={draftOfNode(line.node, line.parent)} isNew={false} />;
  if (below !== undefined) {
    return <CategoryForm key={below} roots={roots} start={newDraft(below === AT_ROOT ? null : below)} isNew />;
  }
  return (
    <Text c="dimmed" ta="center" className={classes['nothing'] ?? ''}>
      {roots.length === 0 ? words.emptyHint : words.choose}
    </Text>
  );
}
