import { ActionIcon, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { DownloadIcon } from 'lucide-react';
import { useState } from 'react';
import { download } from './data-table/csv.ts';
import { words } from './messages.ts';

interface CsvButtonProps {
  /** Of the file, without its ending. */
  readonly name: string;
  /** What the table is called, for who cannot see it. */
  readonly label: string;
  readonly read: () => Promise<string>;
}

/** Keeps a report as a file that spreadsheets open. */
export function CsvButton({ name, label, read }: CsvButtonProps) {
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      download(`${name}.csv`, await read());
    } catch (error) {
      notifications.show({ color: 'red', message: error instanceof Error ? error.message : String(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Tooltip label={words.exportCsv}>
      <ActionIcon
        variant="subtle"
        color="gray"
        loading={busy}
        aria-label={`${words.exportCsv}: ${label}`}
        onClick={save}
      >
        <DownloadIcon size={18} />
      </ActionIcon>
    </Tooltip>
  );
}
