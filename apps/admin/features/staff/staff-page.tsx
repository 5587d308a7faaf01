import { Badge, Button, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { UserPlusIcon } from 'lucide-react';
import { useState } from 'react';
import { answerOf, api, useAction, useMe } from '../../api/index.ts';
import { ConfirmButton, Page, Panel, PlainTable, ProblemAlert, TimeText } from '../../components/index.ts';
import { AddDialog } from './add-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { words } from './messages.ts';
import type { Member, Staff } from './staff.ts';

export function StaffPage() {
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['staff'],
    queryFn: () => answerOf(api.GET('/api/v1/admin/staff')),
  });
  const add = (
    <Button leftSection={<UserPlusIcon size={18} aria-hidden />} onClick={() => setAdding(true)}>
      {words.add}
    </Button>
  );
  return (
    <Page title={words.title} intro={words.intro} needs="listStaff" actions={data && add}>
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={240} radius="lg" />}
      {data && (
        <Panel title={words.members} flush>
          <PlainTable label={words.members}>
            <thead>
              <tr>
                <th scope="col">{words.columns.email}</th>
                <th scope="col" data-from="sm">
                  {words.columns.role}
                </th>
                <th scope="col" data-from="md">
                  {words.columns.since}
                </th>
                <td />
              </tr>
            </thead>
            <tbody>
              {data.items.map((member) => (
                <MemberRow key={member.id} member={member} roles={data.roles} />
              ))}
            </tbody>
          </PlainTable>
        </Panel>
      )}
      {data && <AddDialog opened={adding} roles={data.roles} onClose={() => setAdding(false)} />}
    </Page>
  );
}

function MemberRow({ member, roles }: { readonly member: Member; readonly roles: Staff['roles'] }) {
  const [editing, setEditing] = useState(false);
  const { data: me } = useMe();
  const change = useAction({
    run: (body: { readonly disabled: boolean }) =>
      answerOf(api.PATCH('/api/v1/admin/staff/{id}', { params: { path: { id: member.id } }, body })),
    done: words.changed(member.email),
    changes: [['staff']],
  });
  const mine = me?.id === member.id;
  const role = words.roles[member.role] ?? member.role;
  return (
    <tr>
      <th scope="row">
        <Group gap="xs">
          {member.email}
          {mine && <Badge variant="light">{words.you}</Badge>}
          {member.disabled && (
            <Badge variant="light" color="red">
              {words.disabled}
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed" hiddenFrom="sm">
          {role}
        </Text>
        {change.error && <ProblemAlert problem={change.error} />}
      </th>
      <td data-from="sm">{role}</td>
      <td data-from="md">
        <TimeText at={member.createdAt} />
      </td>
      <td data-align="end">
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <Button variant="default" size="xs" onClick={() => setEditing(true)}>
            {words.edit}
          </Button>
          {!mine && member.disabled && (
            <Button variant="default" size="xs" onClick={() => change.mutate({ disabled: false })}>
              {words.enable}
            </Button>
          )}
          {!mine && !member.disabled && (
            <ConfirmButton
              action={words.disable}
              question={words.disableQuestion(member.email)}
              size="xs"
              loading={change.isPending}
              onConfirm={() => change.mutate({ disabled: true })}
            />
          )}
        </Group>
        <EditDialog opened={editing} member={member} roles={roles} onClose={() => setEditing(false)} />
      </td>
    </tr>
  );
}
