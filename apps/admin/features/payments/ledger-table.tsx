import { Text, VisuallyHidden } from '@mantine/core';
import { MoneyText, PlainTable, stateWords, TimeText } from '../../components/index.ts';
import { words } from './messages.ts';
import type { Payment } from './payment-filters.ts';

/** The bookings of an order, oldest first. */
export function LedgerTable({ entries }: Pick<Payment, 'entries'>) {
  if (entries.length === 0)
    return (
      <Text c="dimmed" px="lg" pb="lg">
        {words.noLedger}
      </Text>
    );
  return (
    <PlainTable>
      <caption>
        <VisuallyHidden>{words.ledgerHint}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">{words.kind}</th>
          <th scope="col">{words.accounts}</th>
          <th scope="col" data-align="end">
            {words.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bookings have no id and are only ever added at the end
          <tr key={index}>
            <td>
              <div>{stateWords(entry.kind)}</div>
              <Text size="xs" c="dimmed">
                <TimeText at={entry.bookedAt} />
              </Text>
            </td>
            <td>
              {stateWords(entry.debitAccount)} → {stateWords(entry.creditAccount)}
            </td>
            <td data-align="end">
              <MoneyText minor={entry.amountMinor} currency={entry.currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}
