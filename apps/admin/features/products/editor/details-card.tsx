import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { words } from '../messages.ts';
import { Card } from './card.tsx';
import { slugOf } from './slug-of.ts';
import type { Editor } from './use-editor.ts';

/** What shoppers read of it. The address follows the title of a new product until somebody writes one. */
export function DetailsCard({ editor }: { readonly editor: Editor }) {
  const { draft, faults, isNew, change } = editor;
  const [follows, setFollows] = useState(isNew);
  return (
    <Card title={words.details}>
      <TextInput
        label={words.titleLabel}
        name="title"
        required
        maxLength={300}
        autoFocus={isNew}
        value={draft.title}
        error={faults.get('title')}
        onChange={({ currentTarget: { value } }) =>
          change(isNew && follows ? { title: value, slug: slugOf(value) } : { title: value })
        }
      />
      <TextInput
        label={words.slugLabel}
        name="slug"
        description={isNew ? undefined : words.slugHint}
        leftSection="/p/"
        leftSectionWidth={36}
        required
        maxLength={120}
        value={draft.slug}
        error={faults.get('slug')}
        onChange={({ currentTarget: { value } }) => {
          setFollows(false);
          change({ slug: value });
        }}
        onBlur={() => change({ slug: slugOf(draft.slug) })}
      />
      <Textarea
        label={words.descriptionLabel}
        name="description"
        autosize
        minRows={4}
        maxRows={16}
        value={draft.description}
        error={faults.get('description')}
        onChange={({ currentTarget: { value } }) => change({ description: value })}
      />
    </Card>
  );
}
