import { Group, Paper, type PaperProps, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './panel.module.css';

interface PanelProps extends PaperProps {
  readonly title: string;
  readonly actions?: ReactNode;
  /** The content reaches the edges: for tables. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A part of a page with a name of its own. */
export function Panel({ title, actions, flush = false, children, ...paper }: PanelProps) {
  const id = useId();
  return (
    <Paper component="section" aria-labelledby={id} className={classes['panel'] ?? ''} {...paper}>
      <Group justify="space-between" className={classes['head'] ?? ''} gap="sm">
        <Title order={2} id={id} size="h3">
          {title}
        </Title>
        {actions}
      </Group>
      {flush ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: on a small screen it scrolls, and keys have to reach it
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
        <div className={classes['flush']} role="group" tabIndex={0} aria-labelledby={id}>
          {children}
        </div>
      ) : (
        <div className={classes['body']}>{children}</div>
      )}
    </Paper>
  );
}
