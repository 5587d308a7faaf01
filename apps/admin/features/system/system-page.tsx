import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../../api/index.ts';
import { Page, Panel, ProblemAlert } from '../../components/index.ts';
import { BatchTable } from './batch-table.tsx';
import { Consumers } from './consumers.tsx';
import { Facts } from './facts.tsx';
import { JobTable } from './job-table.tsx';
import { words } from './messages.ts';
import { ProcessTable } from './process-table.tsx';
import { RouteTable } from './route-table.tsx';
import { keyOf, type System } from './system.ts';

const AGAIN_AFTER_MS = 5_000;

export function SystemPage() {
  const { data, error, refetch } = useQuery({
    queryKey: ['system'],
    queryFn: () => answerOf(api.GET('/api/v1/admin/system')),
    refetchInterval: AGAIN_AFTER_MS,
  });
  return (
    <Page title={words.title} intro={words.intro} needs="getSystem">
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={360} radius="lg" />}
      {data && <Whole system={data} />}
    </Page>
  );
}

/** What is about all, and then what one process tells of itself: the only one, or the chosen. */
function Whole({ system }: { readonly system: System }) {
  const [wanted, setWanted] = useState<string | null>(null);
  const { processes } = system;
  const told = processes.find((one) => keyOf(one) === wanted) ?? processes.find((one) => keyOf(one) === keyOf(system));
  const { routes, batches, jobs, subscribers } = told ?? system;
  const isOne = processes.length === 1;
  const about = (title: string): string =>
    isOne || !told ? title : words.ofProcess(title, words.roles[told.process.role] ?? '', told.process.pid);
  return (
    <>
      <Facts system={system} />
      {!isOne && told && (
        <Panel title={words.processes} flush>
          <ProcessTable processes={processes} chosen={keyOf(told)} onChoose={setWanted} />
        </Panel>
      )}
      <Consumers title={about(words.lag)} subscribers={subscribers} database={system.database} />
      <Panel title={about(words.routes)} flush>
        <RouteTable routes={routes} />
      </Panel>
      <Panel title={about(words.batches)} flush>
        <BatchTable batches={batches} />
      </Panel>
      <Panel title={about(words.jobs)} flush>
        <JobTable jobs={jobs} />
      </Panel>
    </>
  );
}
