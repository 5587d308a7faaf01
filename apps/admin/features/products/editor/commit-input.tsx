import { type InputHTMLAttributes, type KeyboardEvent, useEffect, useState } from 'react';

interface CommitInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> {
  readonly value: string;
  /** Called on Enter and when the field is left, with a text that is neither empty nor what it was; false refuses it. */
  readonly onCommit: (text: string) => boolean;
}

/** A field whose text counts when it is finished: names that are half typed would tear variants apart. */
export function CommitInput({ value, onCommit, ...input }: CommitInputProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const commit = () => {
    const told = text.trim();
    if (told === value) return setText(value);
    if (told === '' || !onCommit(told)) setText(value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setText(value);
    if (event.key !== 'Enter') return;
    event.preventDefault();
    commit();
  };
  return (
    <input
      {...input}
      value={text}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}
