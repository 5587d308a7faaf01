import { Button, Group, Input, InputBase, NumberInput, Popover, Stack } from '@mantine/core';
import { ChevronsUpDownIcon } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { count, money } from './formats.ts';
import { words } from './messages.ts';
import { MoneyInput } from './money-input.tsx';

/** From where to where, as the address holds it: whole numbers, both ends included; undefined: open. */
export interface Range {
  readonly min: string | undefined;
  readonly max: string | undefined;
}

interface RangeFilterProps {
  readonly label: string;
  readonly range: Range;
  /** Then the numbers are its minor units. */
  readonly currency?: string | undefined;
  readonly onChange: (range: Range) => void;
}

/** Narrows a list by a number, from and to: a button that says what is chosen and opens two fields. */
export function RangeFilter(props: RangeFilterProps) {
  const { label, range, currency, onChange } = props;
  const [opened, setOpened] = useState(false);
  const isSet = range.min !== undefined || range.max !== undefined;
  const choose = (next: Range) => {
    setOpened(false);
    onChange(next);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <InputBase
          component="button"
          type="button"
          pointer
          rightSection={<ChevronsUpDownIcon size={16} color="var(--mantine-color-dimmed)" aria-hidden />}
          rightSectionPointerEvents="none"
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          {isSet ? `${label}: ${rangeWords(range, currency)}` : <Input.Placeholder>{label}</Input.Placeholder>}
        </InputBase>
      </Popover.Target>
      <Popover.Dropdown aria-label={label} maw="calc(100vw - 2rem)">
        {opened && <Fields {...props} onChange={choose} isSet={isSet} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Fields({ label, range, currency, onChange, isSet }: RangeFilterProps & { readonly isSet: boolean }) {
  const [min, setMin] = useState(numberOf(range.min));
  const [max, setMax] = useState(numberOf(range.max));
  const isBackwards = min !== null && max !== null && min > max;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isBackwards) onChange({ min: textOf(min), max: textOf(max) });
  };
  const shared = { w: 130, hideControls: true } as const;
  const field = (name: string, value: number | null, set: (value: number | null) => void, error?: string) =>
    currency === undefined ? (
      <NumberInput
        {...shared}
        label={name}
        aria-label={`${label}: ${name}`}
        error={error}
        min={0}
        max={WHOLE_MAX}
        allowDecimal={false}
        thousandSeparator=","
        value={value ?? ''}
        onChange={(next) => set(next === '' ? null : Number(next))}
      />
    ) : (
      <MoneyInput
        {...shared}
        label={name}
        aria-label={`${label}: ${name}`}
        error={error}
        currency={currency}
        maxMinor={WHOLE_MAX}
        minor={value}
        onChange={set}
      />
    );
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Group gap="sm" align="flex-start" wrap="nowrap">
          {field(words.from, min, setMin)}
          {field(words.to, max, setMax, isBackwards ? words.backwards : undefined)}
        </Group>
        <Group justify="flex-end" gap="xs">
          {isSet && (
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              onClick={() => onChange({ min: undefined, max: undefined })}
            >
              {words.anyNumber}
            </Button>
          )}
          <Button size="xs" type="submit" disabled={isBackwards}>
            {words.show}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const WHOLE_MAX = 1_000_000_000;
const numberOf = (text: string | undefined): number | null => (text === undefined ? null : Number(text));
const textOf = (value: number | null): string | undefined => (value === null ? undefined : String(value));

const rangeWords = ({ min, max }: Range, currency: string | undefined): string => {
  const shown = (text: string): string =>
    currency === undefined ? count(Number(text)) : money(Number(text), currency).replace(/\.00$/, '');
  if (min === undefined) return words.upTo(shown(max ?? ''));
  return max === undefined ? words.fromOn(shown(min)) : `${shown(min)} – ${shown(max)}`;
};
