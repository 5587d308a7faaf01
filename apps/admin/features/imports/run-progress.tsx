import { Paper, Text } from '@mantine/core';
import { ProgressLine } from '../../components/index.ts';
import type { Import } from './import-page.tsx';
import classes from './imports.module.css';
import { words } from './messages.ts';
import { percentOf } from './percent.ts';
import { secondsLeft } from './time-left.ts';

/** How far an import has come: bytes, rows, and how long it will take. */
export function RunProgress({ run }: { readonly run: Import }) {
  const { state, bytes, bytesDone, rows, startedAt } = run;
  const left = startedAt === null ? null : secondsLeft(bytesDone, bytes, new Date(startedAt).getTime(), Date.now());
  return (
    <Paper className={classes['figure'] ?? ''} p="lg">
      <ProgressLine label={words.states[state]} done={bytesDone} total={bytes} told={percentOf(bytesDone, bytes)} />
      <Text size="sm" c="dimmed" mt="xs" aria-live="polite">
        {state === 'queued'
          ? words.waiting
          : [
              words.bytesOf(sizeOf(bytesDone), sizeOf(bytes)),
              words.rowsSoFar(rows),
              left !== null && words.timeLeft(spanOf(left)),
            ]
              .filter(Boolean)
              .join(' · ')}
      </Text>
    </Paper>
  );
}

const MIB = 1024 * 1024;
const sizeOf = (bytes: number): string =>
  bytes < MIB ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / MIB).toFixed(1)} MB`;
const spanOf = (seconds: number): string =>
  seconds < 90 ? words.seconds(seconds) : words.minutes(Math.round(seconds / 60));
