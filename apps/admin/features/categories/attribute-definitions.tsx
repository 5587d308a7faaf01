import { Button, Stack, Text, Title } from '@mantine/core';
import { PlusIcon } from 'lucide-react';
import classes from './categories.module.css';
import { DefinitionRow } from './definition-row.tsx';
import { type CategoryDraft, type DefinitionDraft, newDefinition } from './draft.ts';
import { words } from './messages.ts';
import { type CategoryNode, definitionsOf } from './tree.ts';

interface AttributeDefinitionsProps {
  readonly roots: readonly CategoryNode[];
  readonly draft: CategoryDraft;
  readonly onChange: (attributes: readonly DefinitionDraft[]) => void;
}

/** What products in this category say of themselves: what it defines, and what comes from above. */
export function AttributeDefinitions({ roots, draft, onChange }: AttributeDefinitionsProps) {
  const { attributes } = draft;
  const inherited = definitionsOf(roots, draft.parent);
  const own = new Set(attributes.map(({ code }) => code));
  return (
    <Stack gap="sm" mt="sm">
      <div>
        <Title order={3} size="h4">
          {words.attributes}
        </Title>
        <Text size="sm" c="dimmed">
          {words.attributesHint}
        </Text>
      </div>
      {attributes.map((definition, index) => (
        <DefinitionRow
          key={definition.key}
          definition={definition}
          onChange={(next) => onChange(attributes.with(index, next))}
          onRemove={() => onChange(attributes.toSpliced(index, 1))}
        />
      ))}
      <Button
        variant="default"
        w="fit-content"
        leftSection={<PlusIcon size={16} aria-hidden />}
        onClick={() => onChange([...attributes, newDefinition(crypto.randomUUID())])}
      >
        {words.addAttribute}
      </Button>
      {inherited.length > 0 && (
        <div>
          <Text size="sm" fw={550} mb={4}>
            {words.inherited}
          </Text>
          <ul className={classes['inherited']}>
            {inherited.map(({ code, label, type, unit, from }) => (
              <li key={code}>
                <span>{label}</span>{' '}
                <small>
                  {[words.typeNames[type], unit, own.has(code) ? words.overridden : words.from(from)]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Stack>
  );
}
