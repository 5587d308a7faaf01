import { Text } from '@mantine/core';
import { count, PlainTable } from '../../components/index.ts';
import { words } from './messages.ts';
import type { System } from './system.ts';
import { milliseconds, short } from './units.ts';

const HEADS = [words.commands, words.meanSize, words.p99Size, words.p99Wait, words.p99Duration, words.split];

/** How many commands share a transaction, and what that costs and saves. */
export function BatchTable({ batches }: Pick<System, 'batches'>) {
  return (
    <>
      <Text size="sm" c="dimmed" px="lg" pb="sm">
        {batches.length === 0 ? words.batchesNone : words.batchesHint}
      </Text>
      {batches.length > 0 && (
        <PlainTable label={words.batches}>
          <thead>
            <tr>
              <th scope="col">{words.command}</th>
              {HEADS.map((name) => (
                <th key={name} scope="col" data-align="end">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {batches.map((batch) => (
              <tr key={batch.command}>
                <th scope="row">{batch.command}</th>
                <td data-align="end">{count(batch.commands)}</td>
                <td data-align="end">{short(batch.meanSize)}</td>
                <td data-align="end">{short(batch.p99Size)}</td>
                <td data-align="end">{milliseconds(batch.p99WaitMs)}</td>
                <td data-align="end">{milliseconds(batch.p99DurationMs)}</td>
                <td data-align="end">{count(batch.failed)}</td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      )}
    </>
  );
}
