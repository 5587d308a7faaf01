import { Text } from '@mantine/core';
import { MoneyText, PlainTable } from '../../components/index.ts';
import { words } from './messages.ts';
import type { Order } from './use-order.ts';

/** The lines as they were sold, and how they sum up. */
export function Lines({ order }: { readonly order: Order }) {
  const { currency } = order;
  return (
    <PlainTable>
      <thead>
        <tr>
          <th scope="col">{words.product}</th>
          <th scope="col" data-align="end">
            {words.quantity}
          </th>
          <th scope="col" data-align="end" data-from="sm">
            {words.price}
          </th>
          <th scope="col" data-align="end">
            {words.total}
          </th>
        </tr>
      </thead>
      <tbody>
        {order.lines.map((line) => (
          <tr key={line.variantId}>
            <td>
              <Text span fw={550} size="sm">
                {line.title}
              </Text>
              <Text size="xs" c="dimmed">
                {[line.optionsText, line.sku].filter(Boolean).join(' · ')}
              </Text>
            </td>
            <td data-align="end">{line.quantity}</td>
            <td data-align="end" data-from="sm">
              <MoneyText minor={line.unitPriceMinor} currency={currency} />
            </td>
            <td data-align="end">
              <MoneyText minor={line.totalMinor} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <Sum label={words.subtotal} minor={order.subtotalMinor} currency={currency} />
        <Sum label={order.shipping.title} minor={order.shippingMinor} currency={currency} />
        <Sum label={words.total} minor={order.totalMinor} currency={currency} />
      </tfoot>
    </PlainTable>
  );
}

const Sum = ({
  label,
  minor,
  currency,
}: {
  readonly label: string;
  readonly minor: number;
  readonly currency: string;
}) => (
  <tr>
    <th scope="row" colSpan={2}>
      {label}
    </th>
    <td data-from="sm" />
    <td data-align="end">
      <MoneyText minor={minor} currency={currency} />
    </td>
  </tr>
);
