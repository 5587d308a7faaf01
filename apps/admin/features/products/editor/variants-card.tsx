import { Alert, Button, Group, Text } from '@mantine/core';
import { words } from '../messages.ts';
import { Card } from './card.tsx';
import { missingCombinations, withMissing } from './matrix.ts';
import { newKey } from './new-key.ts';
import type { Editor } from './use-editor.ts';
import { VariantGrid } from './variant-grid.tsx';

/** What is sold: one row for each combination of the options. */
export function VariantsCard({ editor }: { readonly editor: Editor }) {
  const { base, draft, faults, change } = editor;
  const missing = missingCombinations(draft.options, draft.variants).length;
  const skus = new Set(draft.variants.map(({ sku }) => sku));
  const retired = base.id === null ? 0 : base.draft.variants.filter(({ sku }) => !skus.has(sku)).length;
  const isOne = draft.options.length === 0;
  return (
    <Card
      title={isOne ? words.variantTitle : words.variantsTitle}
      {...(isOne ? {} : { hint: words.gridHint })}
      beside={
        isOne ? undefined : (
          <Text size="sm" c="dimmed">
            {words.variants(draft.variants.length)}
          </Text>
        )
      }
    >
      {faults.has('variants') && <Alert color="red">{faults.get('variants')}</Alert>}
      <VariantGrid editor={editor} />
      {missing > 0 && (
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {words.missing(missing)}
          </Text>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() =>
              change({ variants: withMissing(draft.options, draft.variants, { slug: draft.slug, newKey }) })
            }
          >
            {words.addMissing(missing)}
          </Button>
        </Group>
      )}
      {retired > 0 && <Alert color="yellow">{words.retired(retired)}</Alert>}
    </Card>
  );
}
