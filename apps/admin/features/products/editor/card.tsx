import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './editor.module.css';

interface CardProps {
  readonly title: string;
  readonly hint?: string;
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

/** One area of a form, under its own heading. */
export function Card({ title, hint, beside, children }: CardProps) {
  const id = useId();
  return (
    <Paper component="section" className={classes['card'] ?? ''} aria-labelledby={id}>
      <Group justify="space-between" align="flex-start" gap="sm" mb="md">
        <div>
          <Title order={2} size="h3" id={id}>
            {title}
          </Title>
          {hint && (
            <Text size="sm" c="dimmed" mt={2}>
              {hint}
            </Text>
          )}
        </div>
        {beside}
      </Group>
      <Stack gap="md">{children}</Stack>
    </Paper>
  );
}
