import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { words } from '../messages.ts';
import type { Comparison, Difference, Side } from './compare.ts';
import classes from './editor.module.css';

interface ConflictChoicesProps {
  /** Somebody else saved this. */
  readonly title: string;
  readonly conflict: Comparison;
  readonly onSettle: (choices: ReadonlyMap<string, Side>) => void;
  readonly onClose: () => void;
}

/** The answer 412, field by field: what both wrote, what only they wrote, and a choice for each collision. */
export function ConflictChoices({ title, conflict, onSettle, onClose }: ConflictChoicesProps) {
  const { conflicts, onlyTheirs } = conflict;
  const [choices, setChoices] = useState<ReadonlyMap<string, Side>>(new Map());
  const choose = (place: string, side: Side) => setChoices(new Map([...choices, [place, side]]));
  const chooseAll = (side: Side) => setChoices(new Map(conflicts.map(({ place }) => [place, side] as const)));
  return (
    <Modal opened onClose={onClose} size="xl" title={title}>
      <Stack gap="md">
        <Text c="dimmed">{conflicts.length > 0 ? words.conflictHint : words.conflictNone}</Text>
        {conflicts.length > 1 && (
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => chooseAll('mine')}>
              {words.allMine}
            </Button>
            <Button size="xs" variant="default" onClick={() => chooseAll('theirs')}>
              {words.allTheirs}
            </Button>
          </Group>
        )}
        {conflicts.map((difference) => (
          <Choice
            key={difference.place}
            difference={difference}
            chosen={choices.get(difference.place)}
            onChoose={(side) => choose(difference.place, side)}
          />
        ))}
        {onlyTheirs.length > 0 && <TakenOver differences={onlyTheirs} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.decideLater}
          </Button>
          <Button disabled={choices.size < conflicts.length} onClick={() => onSettle(choices)}>
            {words.saveChoices}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface ChoiceProps {
  readonly difference: Difference;
  readonly chosen: Side | undefined;
  readonly onChoose: (side: Side) => void;
}

function Choice({ difference, chosen, onChoose }: ChoiceProps) {
  const { label, before, mine, theirs } = difference;
  const side = (name: Side, title: string, text: string, act: string) => (
    // biome-ignore lint/a11y/useSemanticElements: a card of two lines that is chosen like a radio button
    <button
      type="button"
      role="radio"
      aria-checked={chosen === name}
      aria-label={act}
      className={classes['choice']}
      onClick={() => onChoose(name)}
    >
      <span className={classes['side']}>{title}</span>
      {text || words.nothing}
    </button>
  );
  return (
    <div role="radiogroup" aria-label={label}>
      <Group gap="xs" mb={4} align="baseline">
        <Text fw={550}>{label}</Text>
        <Text size="sm" c="dimmed" truncate maw="30rem">
          {words.before}: {before || words.nothing}
        </Text>
      </Group>
      <Group grow align="stretch" gap="xs" preventGrowOverflow={false}>
        {side('mine', words.mine, mine, words.keepMine(label))}
        {side('theirs', words.theirs, theirs, words.takeTheirs(label))}
      </Group>
    </div>
  );
}

function TakenOver({ differences }: { readonly differences: readonly Difference[] }) {
  return (
    <div>
      <Text size="sm" fw={550}>
        {words.onlyTheirs}
      </Text>
      <List size="sm">
        {differences.map(({ place, label, before, theirs }) => (
          <List.Item key={place}>
            {label}: {before || words.nothing} → {theirs || words.nothing}
          </List.Item>
        ))}
      </List>
    </div>
  );
}
