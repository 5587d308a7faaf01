import { Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import classes from './shell.module.css';
import { useEntries } from './use-entries.ts';

/** The pages by area, the one that is open marked. */
export function NavigationList({ onPick }: { readonly onPick: () => void }) {
  return (
    <Stack gap="md" mt="xs">
      {useEntries().map(({ label, entries }) => (
        <div key={label}>
          <Text component="h2" className={classes['group'] ?? ''}>
            {label}
          </Text>
          <ul className={classes['entries']}>
            {entries.map(({ to, label: name, icon: Icon }) => (
              <li key={to}>
                <Link
                  to={to}
                  className={classes['entry'] ?? ''}
                  activeOptions={{ exact: to === '/', includeSearch: false }}
                  onClick={onPick}
                >
                  <Icon size={18} strokeWidth={1.75} aria-hidden />
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Stack>
  );
}
