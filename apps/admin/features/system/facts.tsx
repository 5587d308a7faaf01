import { SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { count, TextLink, TimeText } from '../../components/index.ts';
import { words } from './messages.ts';
import classes from './system.module.css';
import type { System } from './system.ts';
import { bytes, duration } from './units.ts';

interface Fact {
  readonly label: string;
  readonly value: ReactNode;
  readonly hint?: ReactNode;
  readonly bad?: boolean;
}

/** What is looked at first when something is slow or strange. */
export function Facts({ system }: { readonly system: System }) {
  return (
    <>
      <Text size="sm" c="dimmed">
        {words.version(system.version)} · {system.process.scope}
      </Text>
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm">
        {factsOf(system).map(({ label, value, hint, bad }) => (
          <div key={label} className={classes['fact']} data-bad={bad || undefined}>
            <Text size="sm" c="dimmed">
              {label}
            </Text>
            <Text className={classes['value'] ?? ''}>{value}</Text>
            {hint && (
              <Text size="xs" c="dimmed">
                {hint}
              </Text>
            )}
          </div>
        ))}
      </SimpleGrid>
    </>
  );
}

function factsOf({ process, pool, database, lastBackupAt, ...system }: System): readonly Fact[] {
  const { facts } = words;
  const letters = database.deadLetters;
  return [
    { label: facts.uptime, value: duration(process.uptimeSeconds), hint: <TimeText at={process.startedAt} /> },
    { label: facts.memory, value: bytes(process.memoryBytes) },
    { label: facts.connections, value: facts.connectionsUsed(count(pool.open - pool.idle), count(pool.max)) },
    {
      label: facts.deadLetters,
      value:
        letters > 0 ? (
          <TextLink inherit to="/dead-letters">
            {count(letters)}
          </TextLink>
        ) : (
          count(letters)
        ),
      hint: `${facts.waiting}: ${count(database.deliveriesWaiting)}`,
      bad: letters > 0,
    },
    auditFact(system.lastAudit),
    lastBackupAt
      ? { label: facts.backup, value: <TimeText at={lastBackupAt} ago /> }
      : { label: facts.backup, value: facts.backupNever, hint: facts.backupNeverHint },
  ];
}

function auditFact(audit: System['lastAudit']): Fact {
  const { facts } = words;
  if (!audit) return { label: facts.audit, value: facts.auditNever, hint: facts.auditNeverHint };
  const bad = audit.disagreements > 0;
  return {
    label: facts.audit,
    value: <TimeText at={audit.at} ago />,
    hint: bad ? facts.auditBad(count(audit.disagreements)) : facts.auditFine(count(audit.checks)),
    bad,
  };
}
