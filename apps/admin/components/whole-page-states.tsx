import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { UnplugIcon } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { isMissingFile, isServerThere, reloadForMissing } from '../router/missing-files.ts';
import { Mark } from './mark.tsx';
import { words } from './messages.ts';
import { ProblemAlert } from './problem-alert.tsx';

/** What an address without a page shows. */
export function MissingPage() {
  return (
    <Stack align="center" justify="center" gap="sm" p="xl" mih="80dvh" ta="center" component="section">
      <Mark />
      <Title order={1}>{words.missingTitle}</Title>
      <Text c="dimmed">{words.missingHint}</Text>
      <Button component={Link} to="/" mt="sm">
        {words.toDashboard}
      </Button>
    </Stack>
  );
}

/** What a page that threw shows. */
export function FailedPage({ error, reset }: ErrorComponentProps) {
  const { rescue, again } = useRescue(error);
  if (rescue === 'asking') return null;
  if (rescue === 'unreachable') return <UnreachablePage onRetry={again} />;
  return (
    <Stack gap="md" p="xl" maw={640} mx="auto" mih="80dvh" justify="center">
      <Title order={1}>{words.failedTitle}</Title>
      <Text c="dimmed">{words.failedHint}</Text>
      <ProblemAlert problem={error instanceof Error ? error : new Error(String(error))} onRetry={reset} />
      <Group>
        <Button component={Link} to="/" variant="default">
          {words.toDashboard}
        </Button>
      </Group>
    </Stack>
  );
}

const UnreachablePage = ({ onRetry }: { readonly onRetry: () => void }) => (
  <Stack align="center" justify="center" gap="sm" p="xl" mih="60dvh" ta="center" component="section" role="alert">
    <UnplugIcon size={40} strokeWidth={1.5} aria-hidden />
    <Title order={1}>{words.unreachable}</Title>
    <Text c="dimmed">{words.unreachablePage}</Text>
    <Button mt="sm" onClick={onRetry}>
      {words.again}
    </Button>
  </Stack>
);

/** Has a page whose files are missing loaded anew, as soon as there is a server to load it from. */
function useRescue(error: unknown) {
  const [rescue, setRescue] = useState<'asking' | 'unreachable' | 'none'>(isMissingFile(error) ? 'asking' : 'none');
  const ask = useCallback(async () => {
    if (!(await isServerThere())) return setRescue('unreachable');
    // Once for each file: one that is missing still is a fault, and is shown as one.
    if (!reloadForMissing(error)) setRescue('none');
  }, [error]);
  useEffect(() => {
    if (!isMissingFile(error)) return;
    void ask();
    window.addEventListener('online', ask);
    return () => window.removeEventListener('online', ask);
  }, [error, ask]);
  return { rescue, again: () => void ask() };
}
