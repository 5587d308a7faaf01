import { Group, Kbd, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { isTyping, usePageShortcuts } from '../components/index.ts';
import { words } from './messages.ts';
import { useEntries } from './use-entries.ts';

const PAIR_MS = 1_000;

/** Keys that work on every page: `?` shows them, `g` and a letter lead to a page. */
export function Shortcuts() {
  const [opened, { toggle, close }] = useDisclosure(false);
  const entries = useEntries().flatMap((group) => group.entries);
  const ofPage = usePageShortcuts();
  useGoKeys(entries, toggle);
  const { keys } = words;
  const rows: readonly (readonly [readonly string[], string])[] = [
    [['Ctrl', 'K'], keys.find],
    [['?'], keys.help],
    [['j'], keys.next],
    [['k'], keys.before],
    [['Enter'], keys.open],
    [['x'], keys.tick],
    [['/'], keys.search],
    ...ofPage.map(({ key, label }) => [[key], label] as const),
    ...entries.map(({ letter, label }) => [['g', letter], keys.goTo(label)] as const),
  ];
  return (
    <Modal opened={opened} onClose={close} title={words.shortcuts}>
      <Stack gap="xs">
        {rows.map(([pressed, meaning]) => (
          <Group key={meaning} justify="space-between" wrap="nowrap">
            <Text size="sm">{meaning}</Text>
            <Group gap={4} wrap="nowrap">
              {pressed.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </Group>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}

type Goal = ReturnType<typeof useEntries>[number]['entries'][number];

function useGoKeys(entries: readonly Goal[], help: () => void): void {
  const navigate = useNavigate();
  const latest = useRef({ entries, help });
  latest.current = { entries, help };
  useEffect(() => {
    let pressedG = 0;
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      const goal =
        event.timeStamp - pressedG < PAIR_MS && latest.current.entries.find(({ letter }) => letter === event.key);
      pressedG = event.key === 'g' && !goal ? event.timeStamp : 0;
      if (goal) void navigate({ to: goal.to });
      else if (event.key === '?') latest.current.help();
      else return;
      event.preventDefault();
    };
    // Before the tables' own keys: `g x` leads to a page and ticks no row.
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [navigate]);
}
