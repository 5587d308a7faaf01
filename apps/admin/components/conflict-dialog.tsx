import { Button, Group, Modal, ScrollArea, Table, Text } from '@mantine/core';
import { words } from './messages.ts';

/** One field of which two people made different things. */
export interface Difference {
  readonly field: string;
  readonly mine: string;
  readonly theirs: string;
}

interface ConflictDialogProps {
  readonly opened: boolean;
  readonly differences: readonly Difference[];
  /** Saves what this person typed, against the version that is kept now. */
  readonly onKeepMine: () => void;
  /** Throws away what this person typed. */
  readonly onTakeTheirs: () => void;
  readonly onClose: () => void;
}

/** The answer 412 as people need it: what both wrote, field by field, and a choice. Nothing is overwritten unasked. */
export function ConflictDialog({ opened, differences, onKeepMine, onTakeTheirs, onClose }: ConflictDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={words.conflictTitle} size="lg">
      <Text c="dimmed" mb="md">
        {words.conflictHint}
      </Text>
      <ScrollArea.Autosize mah={360}>
        <Table striped withTableBorder>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.field}</Table.Th>
              <Table.Th>{words.mine}</Table.Th>
              <Table.Th>{words.theirs}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {differences.map(({ field, mine, theirs }) => (
              <Table.Tr key={field}>
                <Table.Th scope="row">{field}</Table.Th>
                <Table.Td>{mine || words.empty}</Table.Td>
                <Table.Td>{theirs || words.empty}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onTakeTheirs}>
          {words.takeTheirs}
        </Button>
        <Button onClick={onKeepMine}>{words.keepMine}</Button>
      </Group>
    </Modal>
  );
}

/** What differs between two versions of one thing, told by the name of each field. */
export function differencesOf<Thing extends object>(
  mine: Thing,
  theirs: Thing,
  names: Readonly<Partial<Record<keyof Thing & string, string>>>,
): readonly Difference[] {
  const keys = Object.keys(names) as (keyof Thing & string)[];
  return keys
    .map((key) => ({ field: names[key] ?? key, mine: shown(mine[key]), theirs: shown(theirs[key]) }))
    .filter((difference) => difference.mine !== difference.theirs);
}

const shown = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
