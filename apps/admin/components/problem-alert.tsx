import { Alert, Button, Code, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconLock, IconPlugConnectedX } from '@tabler/icons-react';
import { ApiProblem } from '../../../sdk/index.ts';
import { words } from './messages.ts';

interface ProblemAlertProps {
  readonly problem: Error;
  /** In place of what the API says. */
  readonly title?: string;
  readonly onRetry?: () => void;
}

/** What went wrong, in words, with the request id that the server's log knows. */
export function ProblemAlert({ problem, title, onRetry }: ProblemAlertProps) {
  const { icon: Icon, color, heading, hint } = told(problem);
  const requestId = problem instanceof ApiProblem ? problem.requestId : undefined;
  return (
    <Alert color={color} icon={<Icon size={20} aria-hidden />} title={title ?? heading} role="alert" radius="md">
      {hint && !title && <Text size="sm">{hint}</Text>}
      {(requestId || onRetry) && (
        <Group gap="sm" mt="xs">
          {onRetry && (
            <Button size="xs" variant="default" onClick={onRetry}>
              {words.again}
            </Button>
          )}
          {requestId && (
            <Text size="xs" c="dimmed">
              {words.requestId} <Code>{requestId}</Code>
            </Text>
          )}
        </Group>
      )}
    </Alert>
  );
}

function told(problem: Error) {
  if (!(problem instanceof ApiProblem))
    return { icon: IconAlertTriangle, color: 'red', heading: words.failedTitle, hint: problem.message };
  if (problem.status === 0)
    return { icon: IconPlugConnectedX, color: 'yellow', heading: words.unreachable, hint: words.unreachableHint };
  if (problem.status === 403)
    return { icon: IconLock, color: 'gray', heading: words.forbidden, hint: words.forbiddenHint };
  return {
    icon: IconAlertTriangle,
    color: problem.status >= 500 ? 'red' : 'yellow',
    heading: problem.message,
    hint: '',
  };
}
