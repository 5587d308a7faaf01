import { List, Skeleton, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { answerOf, api } from '../../api/index.ts';
import { ButtonLink, count, Page, Panel, ProblemAlert, relative, Scoped, TimeText } from '../../components/index.ts';
import { AdjustButton } from './adjust-button.tsx';
import { type Explanation, explain } from './explain.ts';
import { KeptFor } from './holds-page.tsx';
import classes from './inventory.module.css';
import { words } from './messages.ts';
import { Movements } from './movements.tsx';

const REFETCH_MS = 5_000;

/** One article: whether it can be bought and why, where it lies, who keeps it, and how it came to be so. */
export function ArticlePage() {
  const { variantId } = useParams({ from: '/shell/inventory/articles/$variantId' });
  const { data, error, refetch } = useQuery({
    queryKey: ['stock', 'article', variantId],
    queryFn: () =>
      answerOf(api.GET('/api/v1/admin/stock/{variantId}/explanation', { params: { path: { variantId } } })),
    refetchInterval: REFETCH_MS,
  });
  const name = data && [data.title ?? words.unknownArticle, data.optionsText].filter(Boolean).join(' · ');
  return (
    <Page
      title={name ?? words.article}
      intro={data?.sku}
      back={{ to: '/inventory', label: words.back }}
      needs="explainStock"
      actions={data?.productId && <ToProduct id={data.productId} />}
    >
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={320} radius="lg" />}
      {data && (
        <>
          <div className={classes['columns']}>
            <Why told={data} />
            <Levels told={data} />
          </div>
          <Holds told={data} />
          <Movements variantId={variantId} />
        </>
      )}
    </Page>
  );
}

const ToProduct = ({ id }: { readonly id: string }) => (
  <Scoped to="readProductForStaff">
    <ButtonLink to="/products/$id" params={{ id }} variant="default">
      {words.toProduct}
    </ButtonLink>
  </Scoped>
);

function Why({ told }: { readonly told: Explanation }) {
  const [first, ...more] = explain(told, (iso) => relative(iso));
  return (
    <Panel title={words.why}>
      <Stack gap="xs" aria-live="polite">
        <Text size="lg" fw={550}>
          {first}
        </Text>
        {more.length > 0 && (
          <List c="dimmed">
            {more.map((sentence) => (
              <List.Item key={sentence}>{sentence}</List.Item>
            ))}
          </List>
        )}
      </Stack>
    </Panel>
  );
}

function Levels({ told: { variantId, warehouses, onHand, held, available } }: { readonly told: Explanation }) {
  return (
    <Panel title={words.byWarehouse} flush>
      <Table className={classes['table'] ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.warehouse}</Table.Th>
            <Table.Th ta="end">{words.onHand}</Table.Th>
            <Table.Th ta="end">{words.held}</Table.Th>
            <Table.Th ta="end">{words.available}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {warehouses.map((level) => (
            <Table.Tr key={level.warehouseCode}>
              <Table.Th scope="row">{level.warehouseName}</Table.Th>
              <Table.Td ta="end">{count(level.onHand)}</Table.Td>
              <Table.Td ta="end">{count(level.held)}</Table.Td>
              <Table.Td ta="end">{count(level.available)}</Table.Td>
              <Table.Td ta="end">
                <Scoped to="adjustStock">
                  <AdjustButton variantId={variantId} level={level} />
                </Scoped>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        {warehouses.length > 1 && (
          <Table.Tfoot>
            <Table.Tr>
              <Table.Td />
              <Table.Th ta="end">{count(onHand)}</Table.Th>
              <Table.Th ta="end">{count(held)}</Table.Th>
              <Table.Th ta="end">{count(available)}</Table.Th>
              <Table.Td />
            </Table.Tr>
          </Table.Tfoot>
        )}
      </Table>
    </Panel>
  );
}

function Holds({ told: { holds } }: { readonly told: Explanation }) {
  return (
    <Panel title={words.holds} flush>
      {holds.length === 0 ? (
        <Text c="dimmed" px="lg" pb="lg">
          {words.noHolds}
        </Text>
      ) : (
        <Table className={classes['table'] ?? ''}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.keptFor}</Table.Th>
              <Table.Th>{words.warehouse}</Table.Th>
              <Table.Th ta="end">{words.pieces}</Table.Th>
              <Table.Th ta="end">{words.ends}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {holds.map(({ reference, order, warehouseCode, quantity, expiresAt }) => (
              <Table.Tr key={`${reference} ${warehouseCode}`}>
                <Table.Td>
                  <KeptFor order={order} />
                </Table.Td>
                <Table.Td>{warehouseCode}</Table.Td>
                <Table.Td ta="end">{count(quantity)}</Table.Td>
                <Table.Td ta="end">
                  <TimeText at={expiresAt} ago />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}
