import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { answerOf, api, type Body, useAction } from '../../api/index.ts';
import { ProblemAlert } from '../../components/index.ts';
import { words } from './messages.ts';
import { RoleField } from './role-field.tsx';
import type { Member, Role, Staff } from './staff.ts';

interface EditDialogProps {
  readonly opened: boolean;
  readonly member: Member;
  readonly roles: Staff['roles'];
  readonly onClose: () => void;
}

/** Another role, or another password. */
export const EditDialog = ({ opened, ...form }: EditDialogProps) => (
  <Modal opened={opened} onClose={form.onClose} title={words.editTitle(form.member.email)}>
    <EditForm {...form} />
  </Modal>
);

/** Opened anew it is another one: the answer to the one before neither empties nor closes it. */
function EditForm({ member, roles, onClose }: Omit<EditDialogProps, 'opened'>) {
  const [password, setPassword] = useState('');
  const [role, setRole] = useState<Role | null>(member.role === 'custom' ? null : member.role);
  const change = useAction({
    run: (body: Body<'changeStaff'>) =>
      answerOf(api.PATCH('/api/v1/admin/staff/{id}', { params: { path: { id: member.id } }, body })),
    done: words.changed(member.email),
    changes: [['staff'], ['me']],
    onDone: onClose,
  });
  const changed = { role: role && role !== member.role ? role : undefined, password: password || undefined };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(changed);
  };
  return (
    <Stack component="form" onSubmit={submit}>
      <Text c="dimmed">{words.editHint}</Text>
      {change.error && <ProblemAlert problem={change.error} />}
      <RoleField roles={roles} role={role} onChange={setRole} />
      <PasswordInput
        label={words.newPassword}
        description={words.newPasswordHint}
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button type="submit" loading={change.isPending} disabled={!changed.role && !changed.password}>
          {words.editSubmit}
        </Button>
      </Group>
    </Stack>
  );
}
