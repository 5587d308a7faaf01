import { Select, Text } from '@mantine/core';
import { words } from './messages.ts';
import type { Role, Staff } from './staff.ts';

interface RoleFieldProps {
  readonly roles: Staff['roles'];
  readonly role: Role | null;
  readonly onChange: (role: Role) => void;
}

/** The roles that can be given, and what the chosen one may do. */
export function RoleField({ roles, role, onChange }: RoleFieldProps) {
  const chosen = roles.find((one) => one.role === role);
  return (
    <div>
      <Select
        label={words.role}
        required
        allowDeselect={false}
        data={roles.map((one) => ({ value: one.role, label: words.roles[one.role] ?? one.role }))}
        value={role}
        onChange={(value) => {
          const next = roles.find((one) => one.role === value);
          if (next) onChange(next.role);
        }}
      />
      {chosen && (
        <Text size="sm" c="dimmed" mt={6}>
          {words.may(chosen.scopes)}
        </Text>
      )}
    </div>
  );
}
