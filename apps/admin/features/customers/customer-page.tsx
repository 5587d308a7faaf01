import { SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type Answer, answerOf, api } from '../../api/index.ts';
import {
  countryName,
  MoneyText,
  Page,
  Panel,
  PlainTable,
  ProblemAlert,
  Scoped,
  StateBadge,
  TextLink,
  TimeText,
} from '../../components/index.ts';
import { words } from './messages.ts';

const ORDERS_SHOWN = 10;
const route = getRouteApi('/shell/customers/$customerId');
const back = { to: '/customers', label: words.back } as const;
type Customer = Answer<'getCustomer'>;

export function CustomerPage() {
  const { customerId: id } = route.useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['customers', id],
    queryFn: () => answerOf(api.GET('/api/v1/admin/customers/{id}', { params: { path: { id } } })),
  });
  return (
    <Page title={data?.name ?? words.customer} intro={data?.email} back={back} needs="getCustomer">
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={280} radius="lg" />}
      {data && (
        <>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
            <Account customer={data} />
            <Addresses customer={data} />
          </SimpleGrid>
          <Scoped to="listAllOrders">
            <Orders customerId={id} />
          </Scoped>
        </>
      )}
    </Page>
  );
}

function Account({ customer }: { readonly customer: Customer }) {
  const facts = [
    [words.confirmed, <Confirmed key="confirmed" at={customer.emailConfirmedAt} />],
    [words.registered, <TimeText key="registered" at={customer.registeredAt} />],
    [words.lastSeen, <TimeText key="seen" at={customer.lastSeenAt} ago />],
    [words.devices, words.deviceCount(customer.openSessions)],
  ] as const;
  return (
    <Panel title={words.account}>
      <Stack gap="sm">
        {facts.map(([label, value]) => (
          <div key={label}>
            <Text size="sm" c="dimmed">
              {label}
            </Text>
            <Text>{value}</Text>
          </div>
        ))}
      </Stack>
    </Panel>
  );
}

const Confirmed = ({ at }: { readonly at: string | null }) =>
  at === null ? (
    <>
      {words.notConfirmed}
      <Text span size="sm" c="dimmed" display="block">
        {words.notConfirmedMeans}
      </Text>
    </>
  ) : (
    <TimeText at={at} />
  );

const Addresses = ({ customer }: { readonly customer: Customer }) => (
  <Panel title={words.addresses}>
    <Stack gap="md">
      {customer.addresses.length === 0 && <Text c="dimmed">{words.noAddresses}</Text>}
      {customer.addresses.map((address) => (
        <address key={address.id} style={{ fontStyle: 'normal' }}>
          {[
            address.name,
            address.line1,
            address.line2,
            `${address.city} ${address.postcode}`,
            countryName(address.country),
          ]
            .filter(Boolean)
            .join(', ')}
        </address>
      ))}
    </Stack>
  </Panel>
);

function Orders({ customerId }: { readonly customerId: string }) {
  const { data, error } = useQuery({
    queryKey: ['orders', 'of', customerId],
    queryFn: () =>
      answerOf(api.GET('/api/v1/admin/orders', { params: { query: { customerId, limit: ORDERS_SHOWN } } })),
  });
  const all = (
    <TextLink size="sm" to="/orders" search={{ customerId }}>
      {words.allOrders}
    </TextLink>
  );
  return (
    <Panel title={words.orders} flush actions={data && data.items.length > 0 ? all : undefined}>
      {error && <ProblemAlert problem={error} />}
      {data?.items.length === 0 && (
        <Text c="dimmed" px="lg" pb="lg">
          {words.noOrders}
        </Text>
      )}
      <PlainTable label={words.orders}>
        <tbody>
          {data?.items.map((order) => (
            <tr key={order.id}>
              <th scope="row">
                <TextLink inherit to="/orders/$orderId" params={{ orderId: order.id }}>
                  {order.number}
                </TextLink>
              </th>
              <td>
                <StateBadge state={order.state} />
              </td>
              <td>
                <TimeText at={order.placedAt} ago />
              </td>
              <td data-align="end">
                <MoneyText minor={order.totalMinor} currency={order.currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </Panel>
  );
}
