import { Alert, Button, Code, Group, Text } from '@mantine/core';
import { LockIcon, TriangleAlertIcon, UnplugIcon } from 'lucide-react';
import { ApiProblem } from '../../../sdk/index.ts';
import { words } from './messages.ts';

interface ProblemAlertProps {
  readonly problem: Error;
  /** In place of what the API says. */
  readonly title?: string;
  readonly onRetry?: () => void;
}

/** What went wrong, in words; what may pass can be tried again, and a fault of ours has the id that the server's log knows. */
export function ProblemAlert({ problem, title, onRetry }: ProblemAlertProps) {
  const { icon: Icon, color, heading, hint } = told(problem);
  const isRefusal = problem instanceof ApiProblem && problem.status >= 400 && problem.status < 500;
  const requestId = problem instanceof ApiProblem && !isRefusal ? problem.requestId : undefined;
  const retry = isRefusal && problem.status !== TOO_MANY_REQUESTS ? undefined : onRetry;
  const more = hint && !title ? <Text size="sm">{hint}</Text> : null;
  return (
    <Alert color={color} icon={<Icon size={20} aria-hidden />} title={title ?? heading} role="alert" radius="md">
      {requestId || retry ? (
        <>
          {more}
          <Group gap="sm" mt="xs">
            {retry && (
              <Button size="xs" variant="default" onClick={retry}>
                {words.again}
              </Button>
            )}
            {requestId && (
              <Text size="xs" c="dimmed">
                {words.requestId} <Code>{requestId}</Code>
              </Text>
            )}
          </Group>
        </>
      ) : (
        more
      )}
    </Alert>
  );
}

const TOO_MANY_REQUESTS = 429;

function told(problem: Error) {
  if (!(problem instanceof ApiProblem))
    return { icon: TriangleAlertIcon, color: 'red', heading: words.failedTitle, hint: problem.message };
  if (problem.status === 0)
    return { icon: UnplugIcon, color: 'yellow', heading: words.unreachable, hint: words.unreachableHint };
  if (problem.status === 403)
    return { icon: LockIcon, color: 'gray', heading: words.forbidden, hint: words.forbiddenHint };
  if (problem.status === 404)
    return { icon: TriangleAlertIcon, color: 'yellow', heading: words.gone, hint: words.missingHint };
  return {
    icon: TriangleAlertIcon,
    color: problem.status >= 500 ? 'red' : 'yellow',
    heading: problem.message,
    hint: '',
  };
}
