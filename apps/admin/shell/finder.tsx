import { Spotlight } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { SearchIcon } from 'lucide-react';
import { words } from './messages.ts';
import { useEntries } from './use-entries.ts';

/** Ctrl K: every page by name. */
export function Finder() {
  const navigate = useNavigate();
  const actions = useEntries().map(({ label, entries }) => ({
    group: label,
    actions: entries.map(({ to, label: name, icon: Icon }) => ({
      id: to,
      label: name,
      onClick: () => void navigate({ to }),
      leftSection: <Icon size={18} strokeWidth={1.75} aria-hidden />,
    })),
  }));
  return (
    <Spotlight
      actions={actions}
      shortcut={['mod + K']}
      attributes={{ content: { 'aria-label': words.find } }}
      nothingFound={words.findNothing}
      searchProps={{
        placeholder: words.find,
        'aria-label': words.find,
        leftSection: <SearchIcon size={18} aria-hidden />,
      }}
    />
  );
}
