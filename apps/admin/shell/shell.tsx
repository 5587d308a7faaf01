import { Alert, AppShell, Box, Burger, Group, ScrollArea, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure, useNetwork } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { SearchIcon, UnplugIcon } from 'lucide-react';
import { Suspense } from 'react';
import { answerOf, api } from '../api/index.ts';
import { Mark } from '../components/index.ts';
import { Finder } from './finder.tsx';
import { words } from './messages.ts';
import { NavigationList } from './navigation-list.tsx';
import classes from './shell.module.css';
import { Shortcuts } from './shortcuts.tsx';
import { useNewerVersionNotice } from './use-newer-version-notice.ts';
import { useSessionEnd } from './use-session-end.ts';
import { UserMenu } from './user-menu.tsx';

const NAVIGATION_WIDTH_PX = 248;
const HEADER_HEIGHT_PX = 60;

/** The frame around every page. */
export function Shell() {
  const [opened, { toggle, close }] = useDisclosure(false);
  useSessionEnd();
  useNewerVersionNotice();
  return (
    <AppShell
      layout="alt"
      header={{ height: HEADER_HEIGHT_PX }}
      navbar={{ width: NAVIGATION_WIDTH_PX, breakpoint: 'md', collapsed: { mobile: !opened } }}
      padding={{ base: 'md', sm: 'lg', lg: 'xl' }}
      classNames={{ navbar: classes['navbar'] ?? '', header: classes['header'] ?? '', main: classes['main'] ?? '' }}
    >
      <a className={classes['skip']} href="#content">
        {words.skip}
      </a>
      <AppShell.Header>
        <Group h="100%" px={{ base: 'md', sm: 'lg', lg: 'xl' }} justify="space-between" wrap="nowrap" gap="sm">
          <Burger opened={opened} onClick={toggle} hiddenFrom="md" size="sm" aria-label={words.openNavigation} />
          <UnstyledButton
            className={classes['find'] ?? ''}
            onClick={() => spotlight.open()}
            aria-keyshortcuts="Control+K"
          >
            <SearchIcon size={16} aria-hidden />
            <Text span size="sm" flex={1}>
              {words.find}
            </Text>
            <kbd>Ctrl K</kbd>
          </UnstyledButton>
          <UserMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar aria-label={words.navigation} data-opened={opened || undefined}>
        <Group justify="space-between" px="md" h={HEADER_HEIGHT_PX} wrap="nowrap">
          <ShopName />
          <Burger opened={opened} onClick={close} hiddenFrom="md" size="sm" aria-label={words.closeNavigation} />
        </Group>
        <ScrollArea flex={1} px="sm" pb="md" type="hover">
          <NavigationList onPick={close} />
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Box className={classes['content'] ?? ''}>
          <OfflineNotice />
          <Suspense>
            <Outlet />
          </Suspense>
        </Box>
      </AppShell.Main>
      <Finder />
      <Shortcuts />
    </AppShell>
  );
}

/** Without a connection nothing is asked or sent: both wait until it is back. */
function OfflineNotice() {
  const { online } = useNetwork();
  if (online) return null;
  return (
    <Alert color="yellow" icon={<UnplugIcon size={20} aria-hidden />} title={words.offline} mb="lg" role="status">
      <Text size="sm">{words.offlineHint}</Text>
    </Alert>
  );
}

function ShopName() {
  const { data } = useQuery({
    queryKey: ['shop'],
    queryFn: () => answerOf(api.GET('/api/v1/shop')),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Link to="/" className={classes['shop'] ?? ''}>
      <Mark />
      <span>{data?.name ?? 'Stoa'}</span>
    </Link>
  );
}
