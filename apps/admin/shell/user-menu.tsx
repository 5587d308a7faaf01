import { Avatar, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { BracesIcon, LogOutIcon, StoreIcon } from 'lucide-react';
import { answerOf, api, browserTokens, useMe } from '../api/index.ts';
import { words } from './messages.ts';

/** Who is signed in, the colours, and the way out. */
export function UserMenu() {
  const { data } = useMe();
  return (
    <Menu position="bottom-end" width={260} shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton aria-label={words.account}>
          <Avatar color="clay" radius="xl" size={34} variant="filled" alt="">
            {data?.email.charAt(0).toUpperCase()}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{data?.email}</Menu.Label>
        <Menu.Divider />
        <Menu.Label>{words.scheme}</Menu.Label>
        <SchemeChoice />
        <Menu.Divider />
        <Menu.Item component="a" href="/" leftSection={<StoreIcon size={16} aria-hidden />}>
          {words.toStorefront}
        </Menu.Item>
        <Menu.Item component="a" href="/docs" leftSection={<BracesIcon size={16} aria-hidden />}>
          {words.apiDocs}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<LogOutIcon size={16} aria-hidden />} onClick={() => void signOut()}>
          {words.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const SCHEMES = [
  ['light', words.light],
  ['dark', words.dark],
  ['auto', words.system],
] as const;

function SchemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as typeof colorScheme)}>
      {SCHEMES.map(([scheme, label]) => (
        <Menu.RadioItem key={scheme} value={scheme}>
          {label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

/** Ends the session at the server as well; a server that does not answer keeps nobody signed in here. */
async function signOut(): Promise<void> {
  try {
    await answerOf(api.DELETE('/api/v1/sessions/current'));
  } catch (error) {
    notifications.show({ color: 'yellow', message: words.signedOutHereOnly(String(error)) });
  }
  browserTokens.write(null);
}
