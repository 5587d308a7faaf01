import { useEffect, useRef, useState } from 'react';

interface RowKeys {
  readonly length: number;
  /** The row's own name: the marked row stays marked when others come before it. */
  readonly idAt: (index: number) => string | undefined;
  readonly onOpen: ((index: number) => void) | undefined;
  readonly onToggle: ((index: number) => void) | undefined;
  readonly reveal: (index: number) => void;
  readonly focusSearch: () => void;
}

/** Walks a table by keyboard: j and k (or the arrows) move, Enter opens, x ticks, / searches. Keys typed into a field are the field's. */
export function useRowKeys(keys: RowKeys): number {
  const [marked, setMarked] = useState<Marked>(NONE);
  const active = indexOf(marked, keys);
  const latest = useRef({ keys, active });
  latest.current = { keys, active };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      const { keys: now, active: at } = latest.current;
      const mark = (index: number) => setMarked({ index, id: now.idAt(index) });
      if (act(event.key, now, at, mark)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return active;
}

interface Marked {
  readonly index: number;
  readonly id: string | undefined;
}

const NONE: Marked = { index: -1, id: undefined };

/** Where the marked row is now; where it was when it is gone. */
const indexOf = ({ index, id }: Marked, { idAt, length }: RowKeys): number => {
  if (index < 0 || idAt(index) === id) return index;
  for (let at = 0; at < length; at += 1) if (idAt(at) === id) return at;
  return Math.min(index, length - 1);
};

function act(key: string, keys: RowKeys, active: number, setActive: (index: number) => void): boolean {
  const move = (by: number) => {
    const next = Math.max(0, Math.min(keys.length - 1, active + by));
    setActive(next);
    keys.reveal(next);
    return keys.length > 0;
  };
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return move(1);
    case 'k':
    case 'ArrowUp':
      return move(-1);
    case 'Enter':
      return active >= 0 && document.activeElement === document.body && callWith(keys.onOpen, active);
    case 'x':
      return active >= 0 && callWith(keys.onToggle, active);
    case '/':
      keys.focusSearch();
      return true;
    default:
      return false;
  }
}

const callWith = (act: ((index: number) => void) | undefined, index: number): boolean => {
  act?.(index);
  return act !== undefined;
};

/** Whether a key press belongs to a field, a menu or a dialog rather than to the page. */
export const isTyping = (event: KeyboardEvent): boolean =>
  event.target instanceof HTMLElement &&
  event.target.closest(
    'input, textarea, select, [contenteditable], [role="menu"], [role="dialog"], [role="listbox"]',
  ) !== null;
