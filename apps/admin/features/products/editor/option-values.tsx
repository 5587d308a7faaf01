import { CloseButton } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { words } from '../messages.ts';
import { CommitInput } from './commit-input.tsx';
import type { DraftOption } from './draft.ts';
import classes from './editor.module.css';

const VALUES_MAX = 500;

interface OptionValuesProps {
  readonly option: DraftOption;
  readonly onChange: (option: DraftOption) => void;
}

/** The values of an option: each can be renamed in place, which keeps its variants. */
export function OptionValues({ option, onChange }: OptionValuesProps) {
  const { name, values } = option;
  const set = (next: readonly string[]) => onChange({ name, values: next });
  const rename = (index: number, text: string): boolean => {
    if (values.includes(text)) return false;
    set(values.with(index, text));
    return true;
  };
  return (
    <div className={classes['values']}>
      {values.map((value, index) => (
        <span key={value} className={classes['value']}>
          <CommitInput
            value={value}
            maxLength={120}
            aria-label={words.valueOf(value, name)}
            onCommit={(text) => rename(index, text)}
          />
          <CloseButton
            size={24}
            disabled={values.length === 1}
            aria-label={words.removeValue(value)}
            onClick={() => set(values.toSpliced(index, 1))}
          />
        </span>
      ))}
      {values.length < VALUES_MAX && <Adder name={name} onAdd={(more) => set([...new Set([...values, ...more])])} />}
    </div>
  );
}

function Adder({ name, onAdd }: { readonly name: string; readonly onAdd: (values: readonly string[]) => void }) {
  const [text, setText] = useState('');
  const add = () => {
    const listed = text
      .split(/[,\t\n]/)
      .map((value) => value.trim())
      .filter(Boolean);
    if (listed.length > 0) onAdd(listed);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ',') return;
    event.preventDefault();
    add();
  };
  return (
    <input
      className={classes['adder']}
      placeholder={words.addValue}
      aria-label={`${words.addValue}: ${name}`}
      value={text}
      maxLength={2_000}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={add}
    />
  );
}
