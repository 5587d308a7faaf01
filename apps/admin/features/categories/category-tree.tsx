import { ActionIcon, Alert, Paper, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import {
  ArrowDownIcon,
  ArrowUpIcon,
  FolderIcon,
  ListIndentDecreaseIcon,
  ListIndentIncreaseIcon,
  PlusIcon,
} from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { ApiProblem } from '../../api/index.ts';
import classes from './categories.module.css';
import type { CategoryTree as Tree } from './category-tree-query.ts';
import { words } from './messages.ts';
import { linesOf, moveTo, type TreeLine } from './tree.ts';
import { type Step, stepOf } from './tree-steps.ts';
import { useSaveCategories } from './use-save-categories.ts';

const route = getRouteApi('/shell/categories');
const INDENT_REM = 1.25;
const KEYS: Readonly<Record<string, Step>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'outward',
  ArrowRight: 'inward',
};

/** The shop's departments from top to bottom; moved by mouse, by keys or by the buttons of the open one. */
export function CategoryTree({ tree }: { readonly tree: Tree }) {
  const { roots } = tree;
  const { open } = route.useSearch();
  const save = useSaveCategories();
  const [dragged, setDragged] = useState<string | null>(null);
  const put = (slug: string, title: string, parent: string | null, index: number) => {
    const categories = moveTo(roots, slug, parent, index);
    if (categories.length > 0 && !save.isPending) save.mutate({ categories, against: tree, done: words.moved(title) });
  };
  const drop = (line: TreeLine) => {
    const moved = linesOf(roots).find(({ node }) => node.slug === dragged);
    const siblings = line.path.at(-2)?.children ?? roots;
    if (moved && moved.node.slug !== line.node.slug) {
      put(moved.node.slug, moved.node.title, line.parent, siblings.indexOf(line.node));
    }
    setDragged(null);
  };
  if (roots.length === 0) {
    return (
      <Paper className={classes['tree'] ?? ''} p="xl" ta="center">
        <Text fw={550} size="lg">
          {words.emptyTitle}
        </Text>
        <Text c="dimmed">{words.emptyHint}</Text>
      </Paper>
    );
  }
  return (
    <Paper className={classes['tree'] ?? ''}>
      {save.error && <Alert color="red">{isOvertaken(save.error) ? words.treeMoved : save.error.message}</Alert>}
      <ul className={classes['list']} aria-label={words.tree}>
        {linesOf(roots).map((line) => (
          <Line
            key={line.node.slug}
            line={line}
            isOpen={line.node.slug === open}
            onStep={(step) => {
              const to = stepOf(roots, line, step);
              if (to) put(line.node.slug, line.node.title, to.parent, to.index);
            }}
            onDrag={() => setDragged(line.node.slug)}
            onDrop={() => drop(line)}
          />
        ))}
      </ul>
      <Text size="xs" c="dimmed" p="sm">
        {words.treeHint}
      </Text>
    </Paper>
  );
}

const isOvertaken = (error: Error): boolean => error instanceof ApiProblem && error.status === 412;

interface LineProps {
  readonly line: TreeLine;
  readonly isOpen: boolean;
  readonly onStep: (step: Step) => void;
  readonly onDrag: () => void;
  readonly onDrop: () => void;
}

function Line({ line: { node, depth }, isOpen, onStep, onDrag, onDrop }: LineProps) {
  const navigate = route.useNavigate();
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.altKey ? KEYS[event.key] : undefined;
    if (!step) return;
    event.preventDefault();
    onStep(step);
  };
  return (
    <li
      className={classes['line']}
      data-open={isOpen || undefined}
      style={{ paddingInlineStart: `${depth * INDENT_REM}rem` }}
      draggable
      onDragStart={onDrag}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
    >
      <button
        type="button"
        className={classes['name']}
        aria-current={isOpen || undefined}
        onKeyDown={onKeyDown}
        onClick={() => void navigate({ search: { open: node.slug } })}
      >
        <FolderIcon size={16} aria-hidden />
        <span>{node.title}</span>
        {node.attributes.length > 0 && <small>{words.attributesCount(node.attributes.length)}</small>}
      </button>
      {isOpen && (
        <span className={classes['acts']}>
          <Act label={words.up(node.title)} onClick={() => onStep('up')}>
            <ArrowUpIcon size={16} />
          </Act>
          <Act label={words.down(node.title)} onClick={() => onStep('down')}>
            <ArrowDownIcon size={16} />
          </Act>
          <Act label={words.outward(node.title)} onClick={() => onStep('outward')}>
            <ListIndentDecreaseIcon size={16} />
          </Act>
          <Act label={words.inward(node.title)} onClick={() => onStep('inward')}>
            <ListIndentIncreaseIcon size={16} />
          </Act>
          <Act label={words.addBelow(node.title)} onClick={() => void navigate({ search: { below: node.slug } })}>
            <PlusIcon size={16} />
          </Act>
        </span>
      )}
    </li>
  );
}

interface ActProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

const Act = ({ label, onClick, children }: ActProps) => (
  <ActionIcon variant="subtle" color="gray" aria-label={label} title={label} onClick={onClick}>
    {children}
  </ActionIcon>
);
