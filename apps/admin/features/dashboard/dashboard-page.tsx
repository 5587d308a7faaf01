import { Page } from '../../components/index.ts';
import { words } from './messages.ts';

export function DashboardPage() {
  return (
    <Page title={words.title} needs="reportSummary">
      {null}
    </Page>
  );
}
