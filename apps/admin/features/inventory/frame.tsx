import { Tabs } from '@mantine/core';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { PackagePlusIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { OperationId } from '../../api/index.ts';
import { ButtonLink, Page, Scoped } from '../../components/index.ts';
import { words } from './messages.ts';

const TABS = {
  stock: '/inventory',
  holds: '/inventory/holds',
  warehouses: '/inventory/warehouses',
} as const;
type Tab = keyof typeof TABS;
const NAMES = Object.keys(TABS) as readonly Tab[];

interface FrameProps {
  readonly needs: OperationId;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The pages of the inventory side by side. */
export function Frame({ needs, actions, children }: FrameProps) {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const current = NAMES.find((name) => TABS[name] === pathname.replace(/\/$/, '')) ?? 'stock';
  const receive = (
    <Scoped to="receiveStock">
      <ButtonLink to="/inventory/receive" leftSection={<PackagePlusIcon size={16} aria-hidden />}>
        {words.receive}
      </ButtonLink>
    </Scoped>
  );
  return (
    <Page title={words.title} intro={words.intro} needs={needs} actions={actions ?? receive}>
      <Tabs
        value={current}
        onChange={(name) => void navigate({ to: TABS[NAMES.find((one) => one === name) ?? 'stock'] })}
      >
        <Tabs.List mb="md" aria-label={words.title}>
          {NAMES.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {words.tabs[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={current}>{children}</Tabs.Panel>
      </Tabs>
    </Page>
  );
}
