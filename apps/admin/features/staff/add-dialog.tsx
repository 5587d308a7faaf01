import { Button, Group, Modal, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { answerOf, api, type Body, useAction } from '../../api/index.ts';
import { ProblemAlert } from '../../components/index.ts';
import { words } from './messages.ts';
import { RoleField } from './role-field.tsx';
import type { Role, Staff } from './staff.ts';

interface AddDialogProps {
  readonly opened: boolean;
  readonly roles: Staff['roles'];
  readonly onClose: () => void;
}

/** An account for somebody who works here. */
export const AddDialog = ({ opened, ...form }: AddDialogProps) => (
  <Modal opened={opened} onClose={form.onClose} title={words.add}>
    <AddForm {...form} />
  </Modal>
);

/** Opened anew it is another one: the answer to the one before neither empties nor closes it. */
function AddForm({ roles, onClose }: Omit<AddDialogProps, 'opened'>) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [role, setRole] = useState<Role | null>(null);
  const add = useAction({
    run: (body: Body<'hireStaff'>) => answerOf(api.POST('/api/v1/admin/staff', { body })),
    done: (_made, body) => words.added(body.email),
    changes: [['staff']],
    onDone: onClose,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (role) add.mutate({ email, password, role });
  };
  return (
    <Stack component="form" onSubmit={submit}>
      {add.error && <ProblemAlert problem={add.error} />}
      <TextInput
        label={words.email}
        type="email"
        required
        autoComplete="off"
        data-autofocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label={words.password}
        description={words.passwordHint}
        required
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <RoleField roles={roles} role={role} onChange={setRole} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button type="submit" loading={add.isPending} disabled={!role}>
          {words.addSubmit}
        </Button>
      </Group>
    </Stack>
  );
}
