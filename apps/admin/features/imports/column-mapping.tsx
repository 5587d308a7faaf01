import { Alert, Button, Group, Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { FIELDS, type Field, type Mapping, missingFields, repeatedFields } from './columns.ts';
import type { CsvHead } from './csv-head.ts';
import classes from './imports.module.css';
import { words } from './messages.ts';

interface ColumnMappingProps {
  readonly head: CsvHead;
  readonly start: Mapping;
  readonly onMapped: (mapping: Mapping) => void;
}

/** For a file whose first line says nothing: what each column is, said by a person, with an example beside it. */
export function ColumnMapping({ head, start, onMapped }: ColumnMappingProps) {
  const [mapping, setMapping] = useState(start);
  // A file may name two columns alike: their places are what they are.
  const places = head.header.map((_, index) => `column ${index + 1}`);
  const missing = missingFields(mapping);
  const repeated = repeatedFields(mapping);
  const named = (fields: readonly Field[]) => fields.map((field) => words.fields[field]).join(', ');
  return (
    <Stack gap="md">
      <div>
        <Title order={3}>{words.columnsTitle}</Title>
        <Text c="dimmed">{words.columnsHint}</Text>
      </div>
      <div className={classes['mapping']}>
        {head.header.map((column, index) => (
          <Select
            key={places[index]}
            label={words.columnIs(column || String(index + 1))}
            description={head.sample[index] ? words.sample(head.sample[index]) : ' '}
            placeholder={words.passedOver}
            clearable
            value={mapping[index] ?? null}
            data={FIELDS.map((value) => ({ value, label: words.fields[value] }))}
            onChange={(value) => {
              const field = FIELDS.find((one) => one === value) ?? null;
              setMapping((before) => before.with(index, field));
            }}
          />
        ))}
      </div>
      {missing.length > 0 && <Alert color="yellow">{words.missing(named(missing))}</Alert>}
      {repeated.length > 0 && <Alert color="yellow">{words.chosenTwice(named(repeated))}</Alert>}
      <Group justify="flex-end">
        <Button disabled={missing.length > 0 || repeated.length > 0} onClick={() => onMapped(mapping)}>
          {words.lookAgain}
        </Button>
      </Group>
    </Stack>
  );
}
