import { Alert, Badge, Button, Group, Select, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type Answer, answerOf, api, useAction, useCan } from '../../api/index.ts';
import { money, PlainTable, ProblemAlert, ProgressLine } from '../../components/index.ts';
import { sendFile } from '../media/send-file.ts';
import { useShop } from '../products/use-shop.ts';
import classes from './imports.module.css';
import { words } from './messages.ts';
import { percentOf } from './percent.ts';

interface PreviewProps {
  readonly file: File;
  readonly preview: Answer<'previewImport'>;
}

/** What the import would do, before it does anything. */
export function Preview({ file, preview }: PreviewProps) {
  const known = preview.columns.filter(({ isKnown }) => isKnown).length;
  return (
    <Stack gap="md">
      <div>
        <Text fw={550}>
          {words.formats[preview.format]} · {words.recognised(known, preview.columns.length)}
        </Text>
        <Group gap={6} mt={6}>
          {preview.columns.map(({ name, isKnown }) => (
            <Badge
              key={name}
              variant={isKnown ? 'light' : 'outline'}
              color={isKnown ? 'moss' : 'gray'}
              tt="none"
              fw={500}
              title={isKnown ? words.known : words.unknown}
            >
              {name}
              {isKnown ? '' : ` – ${words.unknown}`}
            </Badge>
          ))}
        </Group>
      </div>
      {preview.categoriesToMake.length > 0 && (
        <Alert color="gray">{words.newCategories(preview.categoriesToMake.join(', '))}</Alert>
      )}
      <Decided preview={preview} />
      {preview.rejected.length > 0 && <Rejected preview={preview} />}
      <Start file={file} />
    </Stack>
  );
}

const OUTCOME_COLORS = { create: 'moss', update: 'clay', unchanged: 'gray', reject: 'red' } as const;

function Decided({ preview: { products, isWhole } }: { readonly preview: Answer<'previewImport'> }) {
  const { data: shop } = useShop();
  return (
    <div>
      <Title order={3} mb="xs">
        {isWhole ? words.whatHappensAll : words.whatHappens}
      </Title>
      <div className={classes['scroller']}>
        <PlainTable label={words.whatHappens}>
          <thead>
            <tr>
              <th scope="col" data-from="sm">
                {words.line}
              </th>
              <th scope="col">{words.product}</th>
              <th scope="col" data-align="end">
                {words.price}
              </th>
              <th scope="col">{words.outcome}</th>
            </tr>
          </thead>
          <tbody>
            {products.map((product) => (
              <tr key={product.line}>
                <td data-from="sm">{product.line}</td>
                <td>
                  {product.title}
                  <Text size="xs" c="dimmed">
                    {product.skus.slice(0, 4).join(', ')}
                    {product.skus.length > 4 ? ' …' : ''}
                  </Text>
                </td>
                <td data-align="end">{shop && money(product.priceMinMinor, shop.currency)}</td>
                <td>
                  <Badge variant="light" color={OUTCOME_COLORS[product.outcome]} tt="none">
                    {words.outcomes[product.outcome]}
                  </Badge>
                  {product.reason && (
                    <Text size="xs" c="dimmed">
                      {product.reason}
                    </Text>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      </div>
      {!isWhole && (
        <Text size="sm" c="dimmed" mt="xs">
          {words.more}
        </Text>
      )}
    </div>
  );
}

function Rejected({ preview: { rejected } }: { readonly preview: Answer<'previewImport'> }) {
  return (
    <Alert color="yellow" title={words.rejectedRows}>
      <ul className={classes['reasons']}>
        {rejected.map(({ line, field, reason }) => (
          <li key={`${line} ${field} ${reason}`}>
            {words.line} {line}: {reason}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

/** The last word is a person's. */
function Start({ file }: { readonly file: File }) {
  const can = useCan();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [sent, setSent] = useState(0);
  const [warehouse, setWarehouse] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: ['warehouses'],
    queryFn: () => answerOf(api.GET('/api/v1/admin/warehouses')),
    enabled: can('listWarehouses'),
  });
  const chosen = warehouse ?? data?.items[0]?.code ?? null;
  const start = useAction({
    run: () => {
      const query = chosen === null ? '' : `?warehouse=${encodeURIComponent(chosen)}`;
      return sendFile<Answer<'startImport'>>(`/api/v1/admin/imports${query}`, file, { onProgress: setSent });
    },
    changes: [['imports', 'list']],
    keep: (started) => void queries.setQueryData(['import', started.id], started),
    onDone: ({ id }) => void navigate({ to: '/imports/$id', params: { id } }),
  });
  return (
    <Stack gap="sm">
      {start.error && <ProblemAlert problem={start.error} />}
      {start.isPending && <Sending sent={Math.min(sent, file.size)} size={file.size} />}
      <Group justify="space-between" align="flex-end">
        {can('adjustStock') ? (
          <Select
            label={words.warehouse}
            allowDeselect={false}
            value={chosen}
            data={(data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }))}
            onChange={setWarehouse}
          />
        ) : (
          <Text size="sm" c="dimmed">
            {words.noStockRight}
          </Text>
        )}
        <Button loading={start.isPending} onClick={() => start.mutate(undefined)}>
          {words.start}
        </Button>
      </Group>
    </Stack>
  );
}

const Sending = ({ sent, size }: { readonly sent: number; readonly size: number }) => (
  <ProgressLine label={words.sending} done={sent} total={size} told={percentOf(sent, size)} />
);
