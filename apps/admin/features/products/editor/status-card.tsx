import { Anchor, SegmentedControl, Text } from '@mantine/core';
import { ExternalLinkIcon } from 'lucide-react';
import { words } from '../messages.ts';
import { Card } from './card.tsx';
import type { Status } from './draft.ts';
import type { Editor } from './use-editor.ts';

const STATUSES: readonly Status[] = ['draft', 'published', 'archived'];

/** Who sees it. */
export function StatusCard({ editor: { draft, base, change, isNew } }: { readonly editor: Editor }) {
  const isLive = !isNew && base.draft.status === 'published';
  return (
    <Card title={words.state}>
      <SegmentedControl
        fullWidth
        aria-label={words.state}
        value={draft.status}
        onChange={(status) => change({ status })}
        data={STATUSES.map((value) => ({ value, label: words.statusNames[value] }))}
      />
      <Text size="sm" c="dimmed" mt={-6}>
        {words.statusHints[draft.status]}
      </Text>
      {isLive && (
        <Anchor href={`/p/${base.draft.slug}`} target="_blank" size="sm">
          {words.viewInShop} <ExternalLinkIcon size={14} aria-hidden />
        </Anchor>
      )}
    </Card>
  );
}
