import { Button, Code, Drawer, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Answer, answerOf, api, useAction } from '../../api/index.ts';
import { ProblemAlert, Scoped, TextLink, TimeText } from '../../components/index.ts';
import { words } from './messages.ts';

/** One letter with the event as it was told, and the way to tell it again. */
export function LetterDrawer({ id, onClose }: { readonly id: string | undefined; readonly onClose: () => void }) {
  const { data, error } = useQuery({
    queryKey: ['dead-letters', id],
    queryFn: () => answerOf(api.GET('/api/v1/admin/dead-letters/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
  });
  return (
    <Drawer
      opened={id !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title={data?.eventType ?? words.letter}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      {error && <ProblemAlert problem={error} />}
      {!data && !error && <Skeleton height={320} />}
      {data && <Letter key={data.id} letter={data} onDone={onClose} />}
    </Drawer>
  );
}

function Letter({ letter, onDone }: { readonly letter: Answer<'getDeadLetter'>; readonly onDone: () => void }) {
  const replay = useAction({
    run: (id: string) => answerOf(api.POST('/api/v1/admin/dead-letters/{id}/replay', { params: { path: { id } } })),
    done: ({ replayed }) => words.replayed(replayed),
    changes: [['dead-letters']],
    onDone,
  });
  const facts = [
    [words.columns.subscriber, letter.subscriber],
    [words.columns.reason, letter.reason],
    [words.subject, subjectOf(letter)],
    [words.columns.attempts, letter.attempts],
    [words.givenUp, <TimeText key="at" at={letter.createdAt} />],
  ] as const;
  return (
    <Stack>
      {replay.error && <ProblemAlert problem={replay.error} />}
      {facts.map(([label, value]) => (
        <div key={label}>
          <Text size="sm" c="dimmed">
            {label}
          </Text>
          <Text style={{ overflowWrap: 'anywhere' }}>{value}</Text>
        </div>
      ))}
      <Scoped to="replayDeadLetter">
        <Button w="fit-content" loading={replay.isPending} onClick={() => replay.mutate(letter.id)}>
          {words.replay}
        </Button>
      </Scoped>
      <Code block>{JSON.stringify(letter.event, null, 2)}</Code>
    </Stack>
  );
}

/** An order goes by its number. */
function subjectOf({ eventType, subject, event }: Answer<'getDeadLetter'>) {
  const { number } = (event as { readonly data?: { readonly number?: unknown } }).data ?? {};
  if (!eventType.startsWith('order.') || typeof number !== 'string') return subject;
  return (
    <TextLink inherit to="/orders/$orderId" params={{ orderId: subject }}>
      {words.order(number)}
    </TextLink>
  );
}
