import { Button, Group, Skeleton, Text } from '@mantine/core';
import { definitionsOf, linesOf } from '../../categories/tree.ts';
import { useCategories } from '../../categories/use-categories.ts';
import { words } from '../messages.ts';
import { AttributeField } from './attribute-field.tsx';
import { Card } from './card.tsx';
import type { AttributeValue } from './draft.ts';
import type { Editor } from './use-editor.ts';

/** What the category asks of its products, each field in its own type. */
export function AttributesCard({ editor }: { readonly editor: Editor }) {
  const { draft, faults, change } = editor;
  const { data: roots, isPending } = useCategories();
  const definitions = definitionsOf(roots ?? [], draft.category);
  const category = linesOf(roots ?? []).find(({ node }) => node.slug === draft.category)?.node.title;
  const set = (code: string, value: AttributeValue | undefined) => {
    const { [code]: _before, ...others } = draft.attributes;
    change({ attributes: value === undefined ? others : { ...others, [code]: value } });
  };
  return (
    <Card
      title={words.attributes}
      {...(category && definitions.length > 0 ? { hint: words.attributesOf(category) } : {})}
    >
      {isPending && <Skeleton height={96} />}
      {!isPending && definitions.length === 0 && (
        <Text size="sm" c="dimmed">
          {draft.category === null ? words.noCategory : words.noAttributes}
        </Text>
      )}
      {definitions.map((definition) => (
        <AttributeField
          key={definition.code}
          definition={definition}
          value={draft.attributes[definition.code]}
          fault={faults.get(`attributes.${definition.code}`)}
          onChange={(value) => set(definition.code, value)}
        />
      ))}
      {roots && (
        <ForeignAttributes editor={editor} known={new Set(definitions.map(({ code }) => code))} onRemove={set} />
      )}
    </Card>
  );
}

interface ForeignProps {
  readonly editor: Editor;
  readonly known: ReadonlySet<string>;
  readonly onRemove: (code: string, value: undefined) => void;
}

/** Left over from another category: nothing is thrown away unasked. */
function ForeignAttributes({ editor, known, onRemove }: ForeignProps) {
  const foreign = Object.entries(editor.draft.attributes).filter(([code]) => !known.has(code));
  if (foreign.length === 0) return null;
  return (
    <div>
      <Text size="sm" c="dimmed" mb="xs">
        {words.foreignAttributes}
      </Text>
      {foreign.map(([code, value]) => (
        <Group key={code} justify="space-between" wrap="nowrap" gap="xs">
          <Text size="sm" truncate>
            <b>{code}</b> {String(value)}
          </Text>
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={words.removeAttribute(code)}
            onClick={() => onRemove(code, undefined)}
          >
            {words.notStated}
          </Button>
        </Group>
      ))}
    </div>
  );
}
