import { Group, SegmentedControl, Select } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { Page, Scoped } from '../../components/index.ts';
import classes from './dashboard.module.css';
import { FailuresPanel } from './failures-panel.tsx';
import { Figures } from './figures.tsx';
import { LivePanel } from './live-panel.tsx';
import { LowStockPanel } from './low-stock-panel.tsx';
import { words } from './messages.ts';
import { RANGES } from './period.ts';
import { SalesPanel } from './sales-panel.tsx';
import { TopProductsPanel } from './top-products-panel.tsx';
import { useSummary, useView } from './use-reports.ts';

const route = getRouteApi('/shell/');

export function DashboardPage() {
  return (
    <Page title={words.title} intro={words.intro} needs="reportSummary" actions={<ViewChoice />}>
      <Figures />
      <div className={classes['wide']}>
        <SalesPanel />
        <Scoped to="listAllOrders">
          <LivePanel />
        </Scoped>
      </div>
      <div className={classes['thirds']}>
        <TopProductsPanel />
        <Scoped to="listScarceStock">
          <LowStockPanel />
        </Scoped>
        <FailuresPanel />
      </div>
    </Page>
  );
}

/** How far to look back, and in which currency when the shop sold in several. */
function ViewChoice() {
  const { range, period, currency } = useView();
  const navigate = route.useNavigate();
  const { data } = useSummary(period);
  const currencies = data?.currencies.map((one) => one.currency) ?? [];
  return (
    <Group gap="xs">
      {currencies.length > 1 && (
        <Select
          aria-label={words.currency}
          w={100}
          allowDeselect={false}
          data={currencies}
          value={currency ?? currencies[0] ?? null}
          onChange={(value) =>
            void navigate({ search: (before) => ({ ...before, currency: value ?? undefined }), replace: true })
          }
        />
      )}
      <SegmentedControl
        aria-label={words.range}
        data={RANGES.map((value) => ({ value, label: words.ranges[value] }))}
        value={range}
        onChange={(value) => {
          const next = RANGES.find((one) => one === value);
          void navigate({ search: (before) => ({ ...before, range: next }), replace: true });
        }}
      />
    </Group>
  );
}
