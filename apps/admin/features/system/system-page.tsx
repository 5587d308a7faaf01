import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/index.ts';
import { Page, Panel, ProblemAlert } from '../../components/index.ts';
import { BatchTable } from './batch-table.tsx';
import { Consumers } from './consumers.tsx';
import { Facts } from './facts.tsx';
import { JobTable } from './job-table.tsx';
import { words } from './messages.ts';
import { RouteTable } from './route-table.tsx';

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
      {data && (
        <>
          <Facts system={data} />
          <Consumers system={data} />
          <Panel title={words.routes} flush>
            <RouteTable routes={data.routes} />
          </Panel>
          <Panel title={words.batches} flush>
            <BatchTable batches={data.batches} />
          </Panel>
          <Panel title={words.jobs} flush>
            <JobTable jobs={data.jobs} />
          </Panel>
        </>
      )}
    </Page>
  );
}
