import { Button, CloseButton, Group, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { DownloadIcon, SearchIcon } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { words } from '../messages.ts';
import type { Selection } from './column.ts';
import classes from './data-table.module.css';
import { createEcho } from './echo.ts';
import { SavedViews } from './saved-views.tsx';

const TYPING_PAUSE_MS = 250;

export type Search = Readonly<Record<string, unknown>>;
/** Changes what the address says by then: another filter may be on its way into it. */
export type ReviseSearch = (revision: (before: Search) => Search) => void;

interface ToolbarProps {
  readonly table: string;
  readonly search: Search;
  readonly onSearch: ReviseSearch;
  readonly searchLabel: string | undefined;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly filters: ReactNode;
  readonly selection: Selection | undefined;
  readonly countWords: string;
  readonly onExport: (() => Promise<void>) | undefined;
}

/** Above the rows: what is looked for, filters, saved views, the export; the actions of ticked rows while there are any. */
export function Toolbar({ selection, ...props }: ToolbarProps) {
  if (selection && selection.ids.size > 0)
    return (
      <Group gap="sm" mih={36}>
        <Text size="sm" fw={550}>
          {words.selected(selection.ids.size)}
        </Text>
        {selection.actions}
        <Button variant="subtle" color="gray" size="sm" onClick={() => selection.onChange(new Set())}>
          {words.cancel}
        </Button>
      </Group>
    );
  // A table that cannot be narrowed has no views to keep.
  const canNarrow = Boolean(props.searchLabel || props.filters);
  return (
    <Group gap="xs">
      {canNarrow && (
        <Group gap="xs" className={classes['filters'] ?? ''}>
          {props.searchLabel && <SearchField {...props} label={props.searchLabel} />}
          {props.filters}
        </Group>
      )}
      <Group gap="xs" className={classes['tools'] ?? ''}>
        <Text size="sm" c="dimmed" aria-live="polite" flex={1}>
          {props.countWords}
        </Text>
        {canNarrow && (
          <SavedViews table={props.table} search={props.search} onPick={(picked) => props.onSearch(() => picked)} />
        )}
        {props.onExport && <ExportButton onExport={props.onExport} />}
      </Group>
    </Group>
  );
}

interface SearchFieldProps extends Pick<ToolbarProps, 'search' | 'onSearch' | 'searchRef'> {
  readonly label: string;
}

function SearchField({ search, onSearch, searchRef, label }: SearchFieldProps) {
  const kept = typeof search['q'] === 'string' ? search['q'] : '';
  const [typed, setTyped] = useState(kept);
  const echo = useRef(createEcho());
  const apply = useDebouncedCallback((text: string) => {
    const q = text.trim();
    echo.current.sends(q);
    onSearch((before) => ({ ...before, q: q || undefined }));
  }, TYPING_PAUSE_MS);
  useEffect(() => {
    if (echo.current.hears(kept)) return;
    apply.cancel();
    setTyped(kept);
  }, [kept, apply]);
  const change = (q: string) => {
    setTyped(q);
    apply(q);
  };
  return (
    <TextInput
      ref={searchRef}
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<SearchIcon size={16} aria-hidden />}
      rightSection={typed && <CloseButton size="sm" aria-label={words.clearSearch} onClick={() => change('')} />}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      className={classes['search'] ?? ''}
    />
  );
}

function ExportButton({ onExport }: { readonly onExport: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    await onExport().finally(() => setBusy(false));
  };
  return (
    <Button
      variant="default"
      size="sm"
      leftSection={<DownloadIcon size={16} aria-hidden />}
      loading={busy}
      onClick={run}
      aria-label={words.exportCsv}
    >
      CSV
    </Button>
  );
}
