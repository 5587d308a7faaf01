import { Anchor, Stack, Text, Timeline } from '@mantine/core';
import { countryName, Panel, Scoped, stateWords, TextLink, TimeText } from '../../components/index.ts';
import { words } from './messages.ts';
import classes from './orders.module.css';
import type { Order, StaffOrder } from './use-order.ts';

/** Who bought, and where it goes. */
export function CustomerPanel({ order }: { readonly order: Order }) {
  const { address, customerId } = order;
  const places = [
    address.line1,
    address.line2,
    `${address.city} ${address.postcode}`,
    address.region,
    countryName(address.country),
  ];
  return (
    <Panel title={words.customer}>
      <Stack gap="md">
        <div>
          <Anchor href={`mailto:${order.email}`}>{order.email}</Anchor>
          {customerId ? (
            <Scoped to="getCustomer">
              <Text size="sm">
                <TextLink to="/customers/$customerId" params={{ customerId }}>
                  {address.name}
                </TextLink>
              </Text>
            </Scoped>
          ) : (
            <Text size="sm" c="dimmed">
              {words.guest}
            </Text>
          )}
        </div>
        <div>
          <Text size="sm" c="dimmed">
            {words.deliverTo}
          </Text>
          <address className={classes['address']}>
            {[address.name, ...places, address.phone].filter(Boolean).map((line) => (
              <div key={line}>{line}</div>
            ))}
          </address>
        </div>
        <div>
          <Text size="sm" c="dimmed">
            {words.method}
          </Text>
          <Text>{order.shipping.title}</Text>
        </div>
      </Stack>
    </Panel>
  );
}

/** Every state that the order was in, with who brought it there. */
export function TimelinePanel({ timeline }: Pick<StaffOrder, 'timeline'>) {
  return (
    <Panel title={words.timeline}>
      <Timeline
        active={timeline.length}
        bulletSize={12}
        lineWidth={2}
        color="clay"
        classNames={{ itemBullet: classes['bullet'] ?? '' }}
      >
        {timeline.map(({ to, by, actorName, at, reason }) => (
          <Timeline.Item key={`${to}-${at}`} title={stateWords(to)}>
            <Text size="sm" c="dimmed">
              <TimeText at={at} /> {words.by} {actorName ?? actorOf(by)}
            </Text>
            {reason && <Text size="sm">{words.reasonWords[reason] ?? reason}</Text>}
          </Timeline.Item>
        ))}
      </Timeline>
    </Panel>
  );
}

const actorOf = (by: string): string => words.actors[by.split(':')[0] ?? ''] ?? by;
