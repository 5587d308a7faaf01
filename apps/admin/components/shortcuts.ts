import { useEffect, useRef, useSyncExternalStore } from 'react';
import { isTyping } from './data-table/use-row-keys.ts';

export interface Shortcut {
  readonly key: string;
  readonly label: string;
}

let shown: readonly Shortcut[] = [];
const listeners = new Set<() => void>();
const change = (next: readonly Shortcut[]): void => {
  shown = next;
  for (const listener of listeners) listener();
};

/** The keys that the page that is open has for itself. */
export const usePageShortcuts = (): readonly Shortcut[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );

/** One key of a page, while `enabled`; `?` lists it. A key typed into a field is the field's. */
export function useShortcut(key: string, label: string, act: () => void, enabled = true): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (!enabled) return;
    const shortcut = { key, label };
    change([...shown, shortcut]);
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== key || event.defaultPrevented || isTyping(event)) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
      change(shown.filter((other) => other !== shortcut));
    };
  }, [key, label, enabled]);
}
