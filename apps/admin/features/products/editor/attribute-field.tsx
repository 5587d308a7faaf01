import { Input, MultiSelect, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useId } from 'react';
import type { AttributeDefinition } from '../../categories/tree.ts';
import { words } from '../messages.ts';
import type { AttributeValue } from './draft.ts';

interface AttributeFieldProps {
  readonly definition: AttributeDefinition;
  readonly value: AttributeValue | undefined;
  readonly fault: string | undefined;
  /** Undefined: the product does not have it. */
  readonly onChange: (value: AttributeValue | undefined) => void;
}

/** The field for one attribute: a text, a number with its unit, yes or no, one of a list, several of a list. */
export function AttributeField(props: AttributeFieldProps) {
  const { definition, value, fault, onChange } = props;
  const common = {
    label: definition.label,
    error: fault,
    ...(definition.required ? { description: words.required } : {}),
  };
  switch (definition.type) {
    case 'text':
      return (
        <TextInput
          {...common}
          maxLength={2_000}
          value={typeof value === 'string' ? value : ''}
          onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? undefined : currentTarget.value)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...common}
          hideControls
          suffix={definition.unit ? ` ${definition.unit}` : ''}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
        />
      );
    case 'boolean':
      return <YesNo {...props} />;
    case 'enum':
      return (
        <Select
          {...common}
          clearable
          searchable={(definition.values?.length ?? 0) > SEARCHED_FROM}
          data={[...(definition.values ?? [])]}
          value={typeof value === 'string' ? value : null}
          onChange={(next) => onChange(next ?? undefined)}
        />
      );
    case 'multi':
      return (
        <MultiSelect
          {...common}
          clearable
          searchable
          hidePickedOptions
          data={[...(definition.values ?? [])]}
          value={Array.isArray(value) ? [...value] : []}
          onChange={(next) => onChange(next.length === 0 ? undefined : next)}
        />
      );
  }
}

/** Shorter lists are read faster than searched. */
const SEARCHED_FROM = 8;

function YesNo({ definition, value, fault, onChange }: AttributeFieldProps) {
  const id = useId();
  return (
    <Input.Wrapper label={definition.label} labelElement="div" error={fault} labelProps={{ id }}>
      <SegmentedControl
        fullWidth
        aria-labelledby={id}
        value={typeof value === 'boolean' ? String(value) : ''}
        onChange={(next) => onChange(next === '' ? undefined : next === 'true')}
        data={[
          { value: '', label: words.notStated },
          { value: 'true', label: words.yes },
          { value: 'false', label: words.no },
        ]}
      />
    </Input.Wrapper>
  );
}
