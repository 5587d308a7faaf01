import { useEffect, useRef, useState } from 'react';

interface RowKeys {
  readonly length: number;
  readonly onOpen: ((index: number) => void) | undefined;
  readonly onToggle: ((index: number) => void) | undefined;
  readonly reveal: (index: number) => void;
  readonly focusSearch: () => void;
}

/** Walks a table by keyboard: j and k (or the arrows) move, Enter opens, x ticks, / searches. Keys typed into a field are the field's. */
export function useRowKeys(keys: RowKeys): number {
  const [active, setActive] = useState(-1);
  const latest = useRef({ keys, active });
  latest.current = { keys, active };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      const done = act(event.key, latest.current.keys, latest.current.active, setActive);
      if (done) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return Math.min(active, keys.length - 1);
}

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
