import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { reloadForMissing } from '../router/missing-files.ts';
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
  // Decided once for each error: drawing again must not ask for another load.
  const [isLoadedAnew, setIsLoadedAnew] = useState(false);
  useEffect(() => {
    setIsLoadedAnew(reloadForMissing(error));
  }, [error]);
  if (isLoadedAnew) return null;
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
