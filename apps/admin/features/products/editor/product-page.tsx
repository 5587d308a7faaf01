import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Versioned } from '../../../api/index.ts';
import { Page, ProblemAlert, StateBadge } from '../../../components/index.ts';
import { words } from '../messages.ts';
import { useShop } from '../use-shop.ts';
import { AttributesCard } from './attributes-card.tsx';
import { ConflictChoices } from './conflict-choices.tsx';
import { DetailsCard } from './details-card.tsx';
import type { StaffProduct } from './draft.ts';
import classes from './editor.module.css';
import { LeaveGuard } from './leave-guard.tsx';
import { MediaCard } from './media-card.tsx';
import { OptionsCard } from './options-card.tsx';
import { OrganisationCard } from './organisation-card.tsx';
import { SaveBar } from './save-bar.tsx';
import { StatusCard } from './status-card.tsx';
import { readProduct, useEditor } from './use-editor.ts';
import { VariantsCard } from './variants-card.tsx';

const BACK = { to: '/products', label: words.back } as const;

/** The editor of a product that is there. */
export function ProductPage() {
  const { id } = useParams({ from: '/shell/products/$id' });
  // What is being edited is not exchanged under the hands of who edits it: a newer version is met when saving.
  const { data, error, refetch } = useQuery({
    queryKey: ['product', id],
    queryFn: () => readProduct(id),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (data) return <ProductEditor key={id} read={data} currency={data.data.currency} />;
  return (
    <Page title={words.product} back={BACK} needs="readProductForStaff">
      {error ? <ProblemAlert problem={error} onRetry={() => void refetch()} /> : <Skeleton height={480} radius="lg" />}
    </Page>
  );
}

/** The same editor, with nothing in it yet. */
export function NewProductPage() {
  const { data: shop, error, refetch } = useShop();
  if (shop) return <ProductEditor read={null} currency={shop.currency} />;
  return (
    <Page title={words.untitled} back={BACK} needs="createProduct">
      {error ? <ProblemAlert problem={error} onRetry={() => void refetch()} /> : <Skeleton height={480} radius="lg" />}
    </Page>
  );
}

interface ProductEditorProps {
  readonly read: Versioned<StaffProduct> | null;
  readonly currency: string;
}

function ProductEditor({ read, currency }: ProductEditorProps) {
  const editor = useEditor(read, currency);
  const { base, conflict, problem, isNew, isSaving } = editor;
  return (
    <Page
      title={base.draft.title || words.untitled}
      back={BACK}
      beside={isNew ? undefined : <StateBadge state={base.draft.status} />}
      needs={isNew ? 'createProduct' : 'replaceProduct'}
    >
      {problem && <ProblemAlert problem={problem} />}
      {/* A new product goes on to its own page once it is saved: what was typed here meanwhile would stay behind. */}
      <div className={classes['columns']} inert={isNew && isSaving}>
        <div className={classes['column']}>
          <DetailsCard editor={editor} />
          <MediaCard editor={editor} />
          <OptionsCard editor={editor} />
          <VariantsCard editor={editor} />
        </div>
        <div className={classes['column']}>
          <StatusCard editor={editor} />
          <OrganisationCard editor={editor} />
          <AttributesCard editor={editor} />
        </div>
      </div>
      <SaveBar editor={editor} />
      <LeaveGuard editor={editor} />
      {conflict && (
        <ConflictChoices
          title={words.conflictTitle}
          conflict={conflict}
          onSettle={editor.settle}
          onClose={editor.postpone}
        />
      )}
    </Page>
  );
}
