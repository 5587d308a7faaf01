import { Text } from '@mantine/core';
import { count, PlainTable, StateBadge } from '../../components/index.ts';
import { words } from './messages.ts';
import classes from './system.module.css';
import { keyOf, type Told } from './system.ts';
import { bytes, duration, milliseconds, short } from './units.ts';

interface ProcessTableProps {
  readonly processes: readonly Told[];
  /** Whose details stand below. */
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}

/** Each process in a line: whether it lives, what it does, how fast it answers; pressed, its details stand below. */
export function ProcessTable({ processes, chosen, onChoose }: ProcessTableProps) {
  return (
    <PlainTable label={words.processes}>
      <thead>
        <tr>
          <th scope="col">{words.process}</th>
          <th scope="col">{words.said}</th>
          {[words.uptime, words.memory, words.connections, words.perSecond, words.worstP99, words.behind].map(
            (name) => (
              <th key={name} scope="col" data-align="end">
                {name}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {processes.map((told) => (
          <tr key={keyOf(told)} data-chosen={keyOf(told) === chosen || undefined} className={classes['process']}>
            <th scope="row">
              <button
                type="button"
                className={classes['choose']}
                aria-pressed={keyOf(told) === chosen}
                onClick={() => onChoose(keyOf(told))}
              >
                {words.roles[told.process.role] ?? told.process.role}
              </button>
              <Text size="xs" c="dimmed">
                {told.process.host} · {told.process.pid}
              </Text>
            </th>
            <td>
              {told.isStale ? (
                <StateBadge state="failed" label={words.silentFor(duration(told.ageSeconds))} />
              ) : (
                <StateBadge state="done" label={words.alive} />
              )}
            </td>
            <td data-align="end">{duration(told.process.uptimeSeconds)}</td>
            <td data-align="end">{bytes(told.process.memoryBytes)}</td>
            <td data-align="end">
              {words.facts.connectionsUsed(count(told.pool.open - told.pool.idle), count(told.pool.max))}
            </td>
            <td data-align="end">{short(perSecondOf(told))}</td>
            <td data-align="end">{milliseconds(worstOf(told))}</td>
            <td data-align="end">{told.subscribers ? duration(lagOf(told.subscribers)) : '–'}</td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}

const perSecondOf = ({ routes }: Told): number => routes.reduce((sum, { recent }) => sum + recent.perSecond, 0);

/** Of the routes that were asked for in the last minute. */
const worstOf = ({ routes }: Told): number | null => {
  const asked = routes.flatMap(({ recent }) => recent.p99Ms ?? []);
  return asked.length === 0 ? null : Math.max(...asked);
};

const lagOf = (subscribers: NonNullable<Told['subscribers']>): number =>
  Math.max(0, ...subscribers.map(({ lagSeconds }) => lagSeconds));
