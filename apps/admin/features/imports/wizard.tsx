import { Alert, Button, Loader, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answer, ApiProblem } from '../../api/index.ts';
import { Panel, ProblemAlert } from '../../components/index.ts';
import { sendFile } from '../media/send-file.ts';
import { ColumnMapping } from './column-mapping.tsx';
import { guessMapping, headerLine, type Mapping } from './columns.ts';
import { type CsvHead, csvHead, isOtherwiseSeparated } from './csv-head.ts';
import { words } from './messages.ts';
import { Preview } from './preview.tsx';

interface WizardProps {
  readonly file: File;
  readonly onClose: () => void;
}

/** As much of a file as a preview is made of. */
const PREVIEW_BYTES = 512 * 1024;

/** From a file to an import: its columns are recognised, what would happen is shown, and then it may begin. */
export function Wizard({ file, onClose }: WizardProps) {
  const [mapping, setMapping] = useState<Mapping | null>(null);
  const { data, error, isPending } = useQuery({
    queryKey: ['imports', 'preview', file.name, file.lastModified, file.size, mapping],
    queryFn: () => look(file, mapping),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const other = (
    <Button variant="default" size="xs" onClick={onClose}>
      {words.otherFile}
    </Button>
  );
  return (
    <Panel title={file.name} actions={other}>
      <Stack gap="md">
        {isPending && (
          <Text c="dimmed" role="status">
            <Loader size="xs" mr="xs" /> {words.reading}
          </Text>
        )}
        {error && <ProblemAlert problem={error} />}
        {data?.kind === 'separated' && <Alert color="yellow">{words.wrongSeparator}</Alert>}
        {data?.kind === 'unnamed' && (
          <ColumnMapping head={data.head} start={guessMapping(data.head.header)} onMapped={setMapping} />
        )}
        {data?.kind === 'preview' && <Preview file={data.file} preview={data.preview} />}
      </Stack>
    </Panel>
  );
}

type Look =
  | { readonly kind: 'separated' }
  | { readonly kind: 'unnamed'; readonly head: CsvHead }
  | { readonly kind: 'preview'; readonly file: File; readonly preview: Answer<'previewImport'> };

/** What the API makes of the file's beginning; a first line that it does not know is put to the person. */
const look = async (file: File, mapping: Mapping | null): Promise<Look> => {
  const head = csvHead(await file.slice(0, PREVIEW_BYTES).text());
  const named = mapping ? new File([headerLine(mapping), file.slice(head.headerBytes)], file.name) : file;
  try {
    const beginning = new File([named.slice(0, PREVIEW_BYTES)], file.name);
    const preview = await sendFile<Answer<'previewImport'>>('/api/v1/admin/imports/preview', beginning);
    return { kind: 'preview', file: named, preview };
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'import_format_unknown') throw error;
    if (isOtherwiseSeparated(head)) return { kind: 'separated' };
    if (head.header.length < 2) throw error;
    return { kind: 'unnamed', head };
  }
};
