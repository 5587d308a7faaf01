import { ActionIcon, Alert, Button, Group, Text, TextInput } from '@mantine/core';
import { ArrowDownIcon, ArrowUpIcon, PlusIcon, Trash2Icon } from 'lucide-react';
import { useState } from 'react';
import { words } from '../messages.ts';
import { Card } from './card.tsx';
import type { DraftOption } from './draft.ts';
import classes from './editor.module.css';
import { countCombinations, rowsAfterOptions, VARIANTS_MAX } from './matrix.ts';
import { newKey } from './new-key.ts';
import { OptionValues } from './option-values.tsx';
import type { Editor } from './use-editor.ts';

const OPTIONS_MAX = 5;

/** What a shopper chooses between; the variants follow every change. */
export function OptionsCard({ editor }: { readonly editor: Editor }) {
  const { draft, faults, change } = editor;
  const set = (options: readonly DraftOption[]) =>
    change({
      options,
      variants: rowsAfterOptions(draft.options, options, draft.variants, { slug: draft.slug, newKey }),
    });
  const count = countCombinations(draft.options);
  return (
    <Card title={words.options} hint={words.optionsHint}>
      {faults.has('options') && <Alert color="red">{faults.get('options')}</Alert>}
      {count > VARIANTS_MAX && <Alert color="yellow">{words.tooMany(count, VARIANTS_MAX)}</Alert>}
      {draft.options.map((option, index) => (
        <OptionRow key={option.name} option={option} index={index} options={draft.options} onChange={set} />
      ))}
      {draft.options.length < OPTIONS_MAX && (
        <NewOption taken={draft.options.map(({ name }) => name)} onAdd={(option) => set([...draft.options, option])} />
      )}
    </Card>
  );
}

interface OptionRowProps {
  readonly option: DraftOption;
  readonly index: number;
  readonly options: readonly DraftOption[];
  readonly onChange: (options: readonly DraftOption[]) => void;
}

function OptionRow({ option, index, options, onChange }: OptionRowProps) {
  const replace = (next: DraftOption) => onChange(options.with(index, next));
  const move = (by: number) => onChange(options.toSpliced(index, 1).toSpliced(index + by, 0, option));
  return (
    <div className={classes['option']}>
      <Group justify="space-between" mb={6} wrap="nowrap">
        <Text fw={550} size="sm" truncate>
          {option.name}
        </Text>
        <Group gap={2} wrap="nowrap">
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={index === 0}
            aria-label={words.moveOption(option.name, words.up)}
            onClick={() => move(-1)}
          >
            <ArrowUpIcon size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={index === options.length - 1}
            aria-label={words.moveOption(option.name, words.down)}
            onClick={() => move(1)}
          >
            <ArrowDownIcon size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words.removeOption(option.name)}
            onClick={() => onChange(options.toSpliced(index, 1))}
          >
            <Trash2Icon size={16} />
          </ActionIcon>
        </Group>
      </Group>
      <OptionValues option={option} onChange={replace} />
    </div>
  );
}

interface NewOptionProps {
  readonly taken: readonly string[];
  readonly onAdd: (option: DraftOption) => void;
}

/** An option begins to count with its first value: until then no variant could choose one. */
function NewOption({ taken, onAdd }: NewOptionProps) {
  const [shown, setShown] = useState(false);
  const [name, setName] = useState('');
  const [values, setValues] = useState('');
  const listed = [...new Set(values.split(',').map((value) => value.trim()))].filter(Boolean);
  const isReady = name.trim() !== '' && !taken.includes(name.trim()) && listed.length > 0;
  const add = () => {
    if (!isReady) return;
    onAdd({ name: name.trim(), values: listed });
    setName('');
    setValues('');
    setShown(false);
  };
  if (!shown) {
    return (
      <Button variant="default" w="fit-content" leftSection={<PlusIcon size={16} />} onClick={() => setShown(true)}>
        {words.addOption}
      </Button>
    );
  }
  return (
    <Group
      align="flex-end"
      gap="xs"
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        add();
      }}
    >
      <TextInput
        autoFocus
        label={words.optionName}
        placeholder={words.optionNameHint}
        maxLength={120}
        flex="1 1 8rem"
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <TextInput
        label={words.valuesOf('')}
        placeholder={words.valuesHint}
        flex="2 1 14rem"
        value={values}
        onChange={({ currentTarget }) => setValues(currentTarget.value)}
      />
      <Button disabled={!isReady} onClick={add}>
        {words.addOption}
      </Button>
    </Group>
  );
}
