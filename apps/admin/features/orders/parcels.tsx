import { Code, Group, Skeleton, Stack, Text } from '@mantine/core';
import { PackageIcon } from 'lucide-react';
import { Panel, ProblemAlert, StateBadge, TimeText } from '../../components/index.ts';
import { words } from './messages.ts';
import classes from './orders.module.css';
import { type Parcel, useParcels } from './use-order.ts';

/** What was packed, where it is. */
export function Parcels({ orderId }: { readonly orderId: string }) {
  const { data, error, refetch } = useParcels(orderId);
  return (
    <Panel title={words.parcels}>
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={48} />}
      {data?.items.length === 0 && <Text c="dimmed">{words.noParcels}</Text>}
      <Stack gap="md">
        {data?.items.map((parcel, index) => (
          <OneParcel key={parcel.id} parcel={parcel} index={index + 1} />
        ))}
      </Stack>
    </Panel>
  );
}

function OneParcel({ parcel, index }: { readonly parcel: Parcel; readonly index: number }) {
  const all = [
    [words.packedAt, parcel.packedAt],
    [words.shippedAt, parcel.shippedAt],
    [words.deliveredAt, parcel.deliveredAt],
  ] as const;
  const times = all.filter(([, at]) => at);
  const pieces = parcel.lines.map(({ quantity, title }) => `${quantity} × ${title}`).join(', ');
  return (
    <Group align="flex-start" wrap="nowrap" gap="sm">
      <PackageIcon size={22} strokeWidth={1.5} aria-hidden style={{ flex: 'none' }} />
      <div>
        <Group gap="xs">
          <Text fw={550}>{words.parcel(index)}</Text>
          <StateBadge state={parcel.state} />
        </Group>
        <Text size="sm" c="dimmed">
          {pieces}
        </Text>
        {parcel.trackingNumber && (
          <Text size="sm" mt={4}>
            {parcel.carrier} <Code>{parcel.trackingNumber}</Code>
          </Text>
        )}
        <Text size="xs" c="dimmed" mt={4} className={classes['times'] ?? ''} component="div">
          {times.map(([label, at]) => (
            <span key={label}>
              {label} <TimeText at={at} />
            </span>
          ))}
        </Text>
      </div>
    </Group>
  );
}
