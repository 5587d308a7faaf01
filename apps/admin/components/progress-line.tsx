import { Group, Progress, Stack, Text } from '@mantine/core';
import { words } from './messages.ts';

interface ProgressLineProps {
  readonly label: string;
  readonly done: number;
  /** Null while it is not known how much there is. */
  readonly total: number | null;
  /** In place of the two numbers, where they are no things that one counts. */
  readonly told?: string;
}

/** How far long work has come, told to screen readers as well. */
export function ProgressLine({ label, done, total, told }: ProgressLineProps) {
  const share = total === null ? 100 : total === 0 ? 100 : Math.min(100, (done / total) * 100);
  return (
    <Stack gap={6} aria-live="polite">
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={500}>
          {label}
        </Text>
        <Text size="sm" c="dimmed" style={{ fontVariantNumeric: 'tabular-nums' }}>
          {told ?? (total === null ? done.toLocaleString('en') : words.progress(done, total))}
        </Text>
      </Group>
      <Progress value={share} animated={total === null || done < total} aria-label={label} size="sm" />
    </Stack>
  );
}
