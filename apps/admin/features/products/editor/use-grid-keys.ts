import { notifications } from '@mantine/notifications';
import { type ClipboardEvent, type KeyboardEvent, type RefObject, useCallback, useRef } from 'react';
import { words } from '../messages.ts';
import type { VariantField } from './draft.ts';
import { cellsOfClipboard, fillDown, GRID_FIELDS, isBlock, pasteInto } from './grid-paste.ts';
import type { Editor } from './use-editor.ts';

interface Place {
  readonly row: number;
  readonly field: VariantField;
}

export type GridKeys = ReturnType<typeof useGridKeys>;

/** How one walks and fills the grid without a mouse. */
export function useGridKeys(editor: Editor, grid: RefObject<HTMLElement | null>, reveal: (row: number) => void) {
  const latest = useRef(editor);
  latest.current = editor;
  const setCell = useCallback((index: number, field: VariantField, text: string) => {
    latest.current.revise('variants', (variants) => {
      const row = variants[index];
      return row ? variants.with(index, { ...row, [field]: text }) : variants;
    });
  }, []);
  const focus = ({ row, field }: Place) => {
    if (row < 0 || row >= editor.draft.variants.length) return;
    reveal(row);
    // A row out of view is put into the document first.
    requestAnimationFrame(() => {
      const cell = grid.current?.querySelector<HTMLInputElement>(`[data-row="${row}"][data-field="${field}"]`);
      cell?.focus();
      cell?.select();
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = placeOf(event.target);
    if (!at) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'd') {
      event.preventDefault();
      editor.revise('variants', (variants) => fillDown(variants, at));
      return;
    }
    const next = nextPlace(event, at);
    if (!next) return;
    event.preventDefault();
    focus(next);
  };
  const onPaste = (event: ClipboardEvent) => {
    const at = placeOf(event.target);
    const text = event.clipboardData.getData('text/plain');
    if (!at || !isBlock(text)) return;
    event.preventDefault();
    const { rows, cellsChanged, cellsLeftOut } = pasteInto(editor.draft.variants, at, cellsOfClipboard(text));
    editor.change({ variants: rows });
    notifications.show({
      message: words.pasted(cellsChanged, cellsLeftOut),
      color: cellsLeftOut > 0 ? 'yellow' : 'moss',
    });
  };
  return { onKeyDown, onPaste, setCell };
}

const placeOf = (target: EventTarget): Place | null => {
  if (!(target instanceof HTMLInputElement)) return null;
  const { row, field } = target.dataset;
  const known = GRID_FIELDS.find((name) => name === field);
  return row === undefined || known === undefined ? null : { row: Number(row), field: known };
};

/** Up and down leave the cell at once, left and right only at the end of its text. */
const nextPlace = ({ key, shiftKey, target, ctrlKey, metaKey }: KeyboardEvent, { row, field }: Place): Place | null => {
  if (ctrlKey || metaKey || !(target instanceof HTMLInputElement)) return null;
  const isSelected = target.selectionStart === 0 && target.selectionEnd === target.value.length;
  const beside = (by: number): Place | null => {
    const name = GRID_FIELDS[GRID_FIELDS.indexOf(field) + by];
    return name ? { row, field: name } : null;
  };
  switch (key) {
    case 'ArrowDown':
      return { row: row + 1, field };
    case 'ArrowUp':
      return { row: row - 1, field };
    case 'Enter':
      return { row: row + (shiftKey ? -1 : 1), field };
    case 'ArrowLeft':
      return isSelected || target.selectionEnd === 0 ? beside(-1) : null;
    case 'ArrowRight':
      return isSelected || target.selectionStart === target.value.length ? beside(1) : null;
    default:
      return null;
  }
};
