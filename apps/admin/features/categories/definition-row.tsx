import { Group, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import { ConfirmButton } from '../../components/index.ts';
import classes from './categories.module.css';
import { codeOf, type DefinitionDraft } from './draft.ts';
import { words } from './messages.ts';

const TYPES = ['text', 'number', 'boolean', 'enum', 'multi'] as const;
const VALUES_MAX = 500;

interface DefinitionRowProps {
  readonly definition: DefinitionDraft;
  readonly onChange: (definition: DefinitionDraft) => void;
  readonly onRemove: () => void;
}

/** One attribute: what it is called, of which type it is, and what it is for. */
export function DefinitionRow({ definition, onChange, onRemove }: DefinitionRowProps) {
  const { label, code, type, isStored } = definition;
  const set = (part: Partial<DefinitionDraft>) => onChange({ ...definition, ...part });
  const hasValues = type === 'enum' || type === 'multi';
  return (
    <fieldset className={classes['definition']}>
      <legend className={classes['legend']}>{words.nameOfAttribute(label)}</legend>
      <Group gap="sm" align="flex-start">
        <TextInput
          label={words.label}
          required
          maxLength={120}
          flex="2 1 9rem"
          value={label}
          onChange={({ currentTarget: { value } }) =>
            set(isStored || code !== codeOf(label) ? { label: value } : { label: value, code: codeOf(value) })
          }
        />
        <TextInput
          label={words.code}
          required
          disabled={isStored}
          title={words.codeHint}
          pattern="[a-z][a-zA-Z0-9]{0,59}"
          flex="1 1 7rem"
          value={code}
          onChange={({ currentTarget: { value } }) => set({ code: value })}
        />
        <Select
          label={words.type}
          allowDeselect={false}
          flex="1 1 9rem"
          value={type}
          data={TYPES.map((value) => ({ value, label: words.typeNames[value] }))}
          onChange={(next) => set({ type: TYPES.find((one) => one === next) ?? type })}
        />
        {type === 'number' && (
          <TextInput
            label={words.unit}
            maxLength={120}
            w={90}
            value={definition.unit ?? ''}
            onChange={({ currentTarget: { value } }) => set({ unit: value })}
          />
        )}
      </Group>
      {hasValues && (
        <TagsInput
          mt="xs"
          label={words.values}
          placeholder={definition.values?.length ? '' : words.valuesHint}
          required
          maxTags={VALUES_MAX}
          value={[...(definition.values ?? [])]}
          onChange={(values) => set({ values })}
        />
      )}
      <Flags definition={definition} set={set} onRemove={onRemove} />
    </fieldset>
  );
}

interface FlagsProps {
  readonly definition: DefinitionDraft;
  readonly set: (part: Partial<DefinitionDraft>) => void;
  readonly onRemove: () => void;
}

/** What it is for, and the way to be rid of it. */
function Flags({ definition, set, onRemove }: FlagsProps) {
  const { label } = definition;
  return (
    <Group mt="sm" justify="space-between">
      <Group gap="lg">
        <Switch
          label={words.required}
          checked={definition.required}
          onChange={({ currentTarget: { checked } }) => set({ required: checked })}
        />
        <Switch
          label={words.filterable}
          checked={definition.filterable}
          onChange={({ currentTarget: { checked } }) => set({ filterable: checked })}
        />
      </Group>
      <ConfirmButton
        size="compact-sm"
        variant="subtle"
        action={words.remove}
        question={words.askRemove(words.nameOfAttribute(label))}
        aria-label={words.removeAttribute(label)}
        onConfirm={onRemove}
      />
    </Group>
  );
}
