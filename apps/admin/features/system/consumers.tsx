import { SimpleGrid, Text } from '@mantine/core';
import { count, Panel, PlainTable, TimeText } from '../../components/index.ts';
import { words } from './messages.ts';
import type { System } from './system.ts';
import { bytes, duration } from './units.ts';

interface ConsumersProps extends Pick<System, 'subscribers' | 'database'> {
  readonly title: string;
}

/** How far everything that follows the facts has come. */
export function Consumers({ title, subscribers, database }: ConsumersProps) {
  const { failing } = database;
  return (
    <>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Panel title={title} flush>
          <SubscriberTable subscribers={subscribers} />
        </Panel>
        <Panel title={words.slots} flush>
          <SlotTable slots={database.slots} />
        </Panel>
      </SimpleGrid>
      {failing.length > 0 && (
        <Panel title={words.failing} flush>
          <FailingTable failing={failing} />
        </Panel>
      )}
    </>
  );
}

function SubscriberTable({ subscribers }: Pick<System, 'subscribers'>) {
  if (!subscribers)
    return (
      <Text c="dimmed" px="lg" pb="lg">
        {words.lagElsewhere}
      </Text>
    );
  return (
    <PlainTable label={words.lag}>
      <thead>
        <tr>
          <th scope="col">{words.subscriber}</th>
          <th scope="col" data-align="end">
            {words.depth}
          </th>
          <th scope="col" data-align="end">
            {words.behind}
          </th>
        </tr>
      </thead>
      <tbody>
        {subscribers.map(({ name, depth, lagSeconds }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td data-align="end">{count(depth)}</td>
            <td data-align="end">{duration(lagSeconds)}</td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}

const SlotTable = ({ slots }: Pick<System['database'], 'slots'>) => (
  <PlainTable label={words.slots}>
    <thead>
      <tr>
        <th scope="col">{words.slot}</th>
        <th scope="col" data-from="sm">
          {words.active}
        </th>
        <th scope="col" data-align="end">
          {words.lagBytes}
        </th>
        <th scope="col" data-align="end" data-from="sm">
          {words.keptBytes}
        </th>
      </tr>
    </thead>
    <tbody>
      {slots.map((slot) => (
        <tr key={slot.name}>
          <th scope="row">{slot.name}</th>
          <td data-from="sm">{slot.active ? words.yes : words.no}</td>
          <td data-align="end">{bytes(slot.lagBytes)}</td>
          <td data-align="end" data-from="sm">
            {bytes(slot.keptBytes)}
          </td>
        </tr>
      ))}
    </tbody>
  </PlainTable>
);

const FailingTable = ({ failing }: Pick<System['database'], 'failing'>) => (
  <PlainTable label={words.failing}>
    <thead>
      <tr>
        <th scope="col">{words.subscriber}</th>
        <th scope="col">{words.event}</th>
        <th scope="col" data-align="end">
          {words.tries}
        </th>
        <th scope="col">{words.lastError}</th>
        <th scope="col">{words.nextTry}</th>
      </tr>
    </thead>
    <tbody>
      {failing.map((delivery) => (
        <tr key={`${delivery.subscriber}-${delivery.eventType}-${delivery.subject}`}>
          <th scope="row">{delivery.subscriber}</th>
          <td>{delivery.eventType}</td>
          <td data-align="end">{count(delivery.attempts)}</td>
          <td>{delivery.lastError}</td>
          <td>
            <TimeText at={delivery.nextAttemptAt} ago />
          </td>
        </tr>
      ))}
    </tbody>
  </PlainTable>
);
