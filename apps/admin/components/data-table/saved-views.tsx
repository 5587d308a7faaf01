import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDisclosure, useLocalStorage } from '@mantine/hooks';
import { BookmarkIcon, XIcon } from 'lucide-react';
import { useState } from 'react';
import { words } from '../messages.ts';
import classes from './data-table.module.css';

const VIEWS_MAX = 20;
const NAME_LENGTH_MAX = 40;

type Search = Readonly<Record<string, unknown>>;
interface View {
  readonly name: string;
  readonly search: Search;
}

interface SavedViewsProps {
  readonly table: string;
  readonly search: Search;
  readonly onPick: (search: Search) => void;
}

/** Filters under a name, kept in this browser; the address holds the same, so a view is shared by its link. */
export function SavedViews({ table, search, onPick }: SavedViewsProps) {
  const [opened, { toggle, close }] = useDisclosure(false);
  const [views, setViews] = useLocalStorage<readonly View[]>({ key: `stoa.admin.views.${table}`, defaultValue: [] });
  const pick = (view: View) => {
    onPick(view.search);
    close();
  };
  return (
    <Popover
      opened={opened}
      onChange={(next) => !next && close()}
      position="bottom-end"
      width={280}
      shadow="md"
      trapFocus
    >
      <Popover.Target>
        <Button variant="default" size="sm" leftSection={<BookmarkIcon size={16} aria-hidden />} onClick={toggle}>
          {words.views}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          {views.length === 0 && (
            <Text size="sm" c="dimmed">
              {words.noViews}
            </Text>
          )}
          {views.map((view) => (
            <Group key={view.name} justify="space-between" wrap="nowrap" gap="xs">
              <UnstyledButton className={classes['view'] ?? ''} onClick={() => pick(view)}>
                {view.name}
              </UnstyledButton>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={words.removeView(view.name)}
                onClick={() => setViews(views.filter((other) => other.name !== view.name))}
              >
                <XIcon size={14} />
              </ActionIcon>
            </Group>
          ))}
          <SaveView
            onSave={(name) =>
              setViews([...views.filter((view) => view.name !== name), { name, search }].slice(-VIEWS_MAX))
            }
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function SaveView({ onSave }: { readonly onSave: (name: string) => void }) {
  const [name, setName] = useState('');
  const save = () => {
    onSave(name.trim());
    setName('');
  };
  return (
    <Group
      component="form"
      gap="xs"
      align="flex-end"
      wrap="nowrap"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextInput
        label={words.viewName}
        size="xs"
        flex={1}
        value={name}
        maxLength={NAME_LENGTH_MAX}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" disabled={name.trim() === ''}>
        {words.save}
      </Button>
    </Group>
  );
}
