import { Text } from '@mantine/core';
import { count, PlainTable, TimeText } from '../../components/index.ts';
import { words } from './messages.ts';
import type { System } from './system.ts';
import { duration, milliseconds } from './units.ts';

const everyWords = (every: number | string): string => (typeof every === 'string' ? every : duration(every / 1_000));

/** What runs by the clock, and how it went the last time. */
export function JobTable({ jobs }: Pick<System, 'jobs'>) {
  if (!jobs)
    return (
      <Text c="dimmed" px="lg" pb="lg">
        {words.jobsElsewhere}
      </Text>
    );
  return (
    <PlainTable label={words.jobs}>
      <thead>
        <tr>
          <th scope="col">{words.job}</th>
          <th scope="col">{words.every}</th>
          <th scope="col" data-align="end">
            {words.runs}
          </th>
          <th scope="col" data-align="end">
            {words.failures}
          </th>
          <th scope="col">{words.lastRun}</th>
          <th scope="col" data-align="end">
            {words.took}
          </th>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <tr key={job.name}>
            <th scope="row">
              {job.name}
              {job.lastError && (
                <Text size="xs" c="red">
                  {job.lastError}
                </Text>
              )}
            </th>
            <td>{everyWords(job.every)}</td>
            <td data-align="end">{count(job.runs)}</td>
            <td data-align="end">{count(job.failures)}</td>
            <td>
              <TimeText at={job.lastStartedAt} ago />
            </td>
            <td data-align="end">{milliseconds(job.lastDurationMs)}</td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}
