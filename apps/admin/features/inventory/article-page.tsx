import { List, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { answerOf, api } from '../../api/index.ts';
import {
  ButtonLink,
  count,
  Page,
  Panel,
  PlainTable,
  ProblemAlert,
  relative,
  Scoped,
  TimeText,
} from '../../components/index.ts';
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
      <PlainTable>
        <thead>
          <tr>
            <th scope="col">{words.warehouse}</th>
            <th scope="col" data-align="end">
              {words.onHand}
            </th>
            <th scope="col" data-align="end" data-from="sm">
              {words.held}
            </th>
            <th scope="col" data-align="end">
              {words.available}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {warehouses.map((level) => (
            <tr key={level.warehouseCode}>
              <th scope="row">{level.warehouseName}</th>
              <td data-align="end">{count(level.onHand)}</td>
              <td data-align="end" data-from="sm">
                {count(level.held)}
              </td>
              <td data-align="end">{count(level.available)}</td>
              <td data-align="end">
                <Scoped to="adjustStock">
                  <AdjustButton variantId={variantId} level={level} />
                </Scoped>
              </td>
            </tr>
          ))}
        </tbody>
        {warehouses.length > 1 && (
          <tfoot>
            <tr>
              <th scope="row">{words.together}</th>
              <td data-align="end">{count(onHand)}</td>
              <td data-align="end" data-from="sm">
                {count(held)}
              </td>
              <td data-align="end">{count(available)}</td>
              <td />
            </tr>
          </tfoot>
        )}
      </PlainTable>
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
        <PlainTable>
          <thead>
            <tr>
              <th scope="col">{words.keptFor}</th>
              <th scope="col">{words.warehouse}</th>
              <th scope="col" data-align="end">
                {words.pieces}
              </th>
              <th scope="col" data-align="end">
                {words.ends}
              </th>
            </tr>
          </thead>
          <tbody>
            {holds.map(({ reference, order, warehouseCode, quantity, expiresAt }) => (
              <tr key={`${reference} ${warehouseCode}`}>
                <td>
                  <KeptFor order={order} />
                </td>
                <td>{warehouseCode}</td>
                <td data-align="end">{count(quantity)}</td>
                <td data-align="end">
                  <TimeText at={expiresAt} ago />
                </td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      )}
    </Panel>
  );
}
