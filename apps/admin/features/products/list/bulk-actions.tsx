import { Button, List, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useCan } from '../../../api/index.ts';
import { ConfirmButton, ProgressLine } from '../../../components/index.ts';
import { words } from '../messages.ts';
import type { ProductRow } from './products-page.tsx';
import { type BulkAct, useBulk } from './use-bulk.ts';

interface BulkActionsProps {
  readonly rows: readonly ProductRow[];
  readonly onDone: () => void;
}

/** What can be done with the ticked products; it goes on one by one, and says how far it has come. */
export function BulkActions({ rows, onDone }: BulkActionsProps) {
  const can = useCan();
  const queries = useQueryClient();
  const { run, start, stop, close } = useBulk();
  const begin = (act: BulkAct) => void start(act, rows);
  const end = () => {
    close();
    onDone();
    void queries.invalidateQueries({ queryKey: ['products'] });
  };
  return (
    <>
      {can('publishProduct') && (
        <Button size="sm" onClick={() => begin('publish')}>
          {words.publish}
        </Button>
      )}
      {can('unpublishProduct') && (
        <ConfirmButton
          size="sm"
          action={words.unpublish}
          question={words.askUnpublish(rows.length)}
          onConfirm={() => begin('unpublish')}
        />
      )}
      {can('changeProduct') && (
        <ConfirmButton
          size="sm"
          action={words.archive}
          question={words.askArchive(rows.length)}
          onConfirm={() => begin('archive')}
        />
      )}
      {run && (
        <Modal
          opened
          onClose={run.isRunning ? stop : end}
          title={words.bulkRunning[run.act]}
          closeOnClickOutside={false}
        >
          <Stack>
            <ProgressLine label={words.bulkRunning[run.act]} done={run.done} total={run.total} />
            {!run.isRunning && <Text>{words.bulkDone(run.done - run.refused.length, run.refused.length)}</Text>}
            {run.refused.length > 0 && (
              <div>
                <Text fw={550}>{words.bulkRefused}</Text>
                <List size="sm">
                  {run.refused.map(({ title, why }) => (
                    <List.Item key={title}>
                      {title}: {why}
                    </List.Item>
                  ))}
                </List>
              </div>
            )}
            <Button variant="default" ml="auto" onClick={run.isRunning ? stop : end}>
              {run.isRunning ? words.bulkStop : words.bulkClose}
            </Button>
          </Stack>
        </Modal>
      )}
    </>
  );
}
