import { Alert, Button, Modal, NumberInput, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { PlusIcon } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { answerOf, api, type Body, useAction } from '../../api/index.ts';
import { countryName, Panel, PlainTable, ProblemAlert, Scoped } from '../../components/index.ts';
import { Frame } from './frame.tsx';
import { words } from './messages.ts';
import { useWarehouses, type Warehouse } from './use-warehouses.ts';

type WarehouseBody = Body<'putWarehouses'>['warehouses'][number];
const NEW: WarehouseBody = { code: '', name: '', country: '', postcode: '', priority: 1 };

/** The places that goods are sent from. */
export function WarehousesPage() {
  const { data, error, refetch } = useWarehouses();
  const [edited, setEdited] = useState<WarehouseBody | null>(null);
  const isNew = edited !== null && !data?.some(({ code }) => code === edited.code);
  const add = (
    <Scoped to="putWarehouses">
      <Button leftSection={<PlusIcon size={16} aria-hidden />} onClick={() => setEdited(NEW)}>
        {words.addWarehouse}
      </Button>
    </Scoped>
  );
  return (
    <Frame needs="listWarehouses" actions={add}>
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={200} radius="lg" />}
      {data && (
        <Panel title={words.tabs.warehouses} flush>
          {data.length === 0 ? (
            <Stack align="center" gap={4} py={48} px="md" ta="center">
              <Text fw={550} size="lg">
                {words.warehousesEmptyTitle}
              </Text>
              <Text c="dimmed" mb="sm">
                {words.warehousesEmptyHint}
              </Text>
              {add}
            </Stack>
          ) : (
            <Warehouses warehouses={data} onEdit={setEdited} />
          )}
        </Panel>
      )}
      <Modal
        opened={edited !== null}
        onClose={() => setEdited(null)}
        title={isNew ? words.addWarehouse : words.editWarehouse(edited?.name ?? '')}
      >
        {edited && <WarehouseForm start={edited} isNew={isNew} onDone={() => setEdited(null)} />}
      </Modal>
    </Frame>
  );
}

interface WarehousesProps {
  readonly warehouses: readonly Warehouse[];
  readonly onEdit: (warehouse: WarehouseBody) => void;
}

function Warehouses({ warehouses, onEdit }: WarehousesProps) {
  return (
    <>
      <Text size="sm" c="dimmed" px="lg" pb="xs">
        {words.warehousesHint}
      </Text>
      <PlainTable>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col" data-from="sm">
              {words.code}
            </th>
            <th scope="col">{words.country}</th>
            <th scope="col" data-align="end" data-from="sm">
              {words.priority}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {warehouses.map(({ id: _id, ...warehouse }) => (
            <tr key={warehouse.code}>
              <th scope="row">{warehouse.name}</th>
              <td data-from="sm">{warehouse.code}</td>
              <td>
                {warehouse.postcode}, {countryName(warehouse.country)}
              </td>
              <td data-align="end" data-from="sm">
                {warehouse.priority}
              </td>
              <td data-align="end">
                <Scoped to="putWarehouses">
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={words.editWarehouse(warehouse.name)}
                    onClick={() => onEdit(warehouse)}
                  >
                    {words.change}
                  </Button>
                </Scoped>
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </>
  );
}

interface WarehouseFormProps {
  readonly start: WarehouseBody;
  readonly isNew: boolean;
  readonly onDone: () => void;
}

function WarehouseForm({ start, isNew, onDone }: WarehouseFormProps) {
  const [draft, setDraft] = useState(start);
  const [isFixed] = useState(!isNew);
  const change = (part: Partial<WarehouseBody>) => setDraft((before) => ({ ...before, ...part }));
  const save = useAction({
    run: (warehouse: WarehouseBody) =>
      answerOf(api.PUT('/api/v1/admin/warehouses', { body: { warehouses: [warehouse] } })),
    done: (_, { name }) => words.savedWarehouse(name),
    changes: [['warehouses']],
    onDone,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ ...draft, code: draft.code.trim(), country: draft.country.toUpperCase() });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {save.error && <Alert color="red">{save.error.message}</Alert>}
        <TextInput
          label={words.name}
          required
          maxLength={200}
          data-autofocus
          value={draft.name}
          onChange={({ currentTarget: { value } }) => change({ name: value })}
        />
        <TextInput
          label={words.code}
          description={words.codeHint}
          required
          disabled={isFixed}
          maxLength={64}
          value={draft.code}
          onChange={({ currentTarget: { value } }) => change({ code: value })}
        />
        <TextInput
          label={words.country}
          description={words.countryHint}
          required
          pattern="[A-Za-z]{2}"
          maxLength={2}
          value={draft.country}
          onChange={({ currentTarget: { value } }) => change({ country: value })}
        />
        <TextInput
          label={words.postcode}
          maxLength={20}
          value={draft.postcode}
          onChange={({ currentTarget: { value } }) => change({ postcode: value })}
        />
        <NumberInput
          label={words.priority}
          description={words.priorityHint}
          min={0}
          max={10_000}
          allowDecimal={false}
          value={draft.priority}
          onChange={(value) => typeof value === 'number' && change({ priority: value })}
        />
        <Button type="submit" loading={save.isPending} ml="auto">
          {words.save}
        </Button>
      </Stack>
    </form>
  );
}
