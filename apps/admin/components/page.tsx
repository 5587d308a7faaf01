import { Anchor, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import { ChevronLeftIcon } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { ApiProblem, type OperationId, useCan, useMe } from '../api/index.ts';
import { ProblemAlert } from './problem-alert.tsx';

interface PageProps {
  readonly title: string;
  /** Right of the title: badges of a state. */
  readonly beside?: ReactNode;
  readonly intro?: ReactNode;
  readonly actions?: ReactNode;
  /** Where "back" leads. */
  readonly back?: { readonly to: LinkProps['to']; readonly label: string };
  /** The operation without which the page has nothing to show. */
  readonly needs?: OperationId;
  readonly children: ReactNode;
}

/** The frame of every page: its name, what can be done, and a plain word for whom it is not. */
export function Page({ title, beside, intro, actions, back, needs, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Stoa`;
  }, [title]);
  return (
    <Stack gap="lg" component="section" aria-label={title}>
      <Stack gap={6}>
        {back && (
          <Anchor component={Link} to={back.to ?? '/'} size="sm" w="fit-content">
            <Group gap={2} wrap="nowrap" component="span">
              <ChevronLeftIcon size={16} aria-hidden /> {back.label}
            </Group>
          </Anchor>
        )}
        <Group justify="space-between" align="flex-end" gap="md">
          <div>
            <Group gap="sm" align="center">
              <Title order={1}>{title}</Title>
              {beside}
            </Group>
            {intro && (
              <Text c="dimmed" mt={4}>
                {intro}
              </Text>
            )}
          </div>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
      </Stack>
      {needs ? <Allowed to={needs}>{children}</Allowed> : children}
    </Stack>
  );
}

function Allowed({ to, children }: { readonly to: OperationId; readonly children: ReactNode }) {
  const { isPending, error, refetch } = useMe();
  const can = useCan();
  if (isPending) return <Skeleton height={240} radius="lg" />;
  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />;
  return can(to) ? children : <ProblemAlert problem={new ApiProblem({ status: 403, code: 'forbidden' })} />;
}
