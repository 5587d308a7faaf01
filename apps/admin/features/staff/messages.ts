const listOf = new Intl.ListFormat('en-GB');

/** `change orders and inventory` of orders:write and inventory:write; nothing of none. What one may change one need not be told to see. */
const seenIn = (scopes: readonly string[], kind: string, verb: string): readonly string[] => {
  const areas = scopes.filter((scope) => scope.endsWith(`:${kind}`)).map((scope) => scope.split(':')[0] ?? scope);
  const told = areas.filter((area) => kind === 'write' || !scopes.includes(`${area}:write`));
  return told.length === 0 ? [] : [`${verb} ${listOf.format(told)}`];
};

export const words = {
  title: 'Staff',
  intro: 'Who works here, and what each of them may do.',
  add: 'Add a member',
  edit: 'Change',
  members: 'Members',
  columns: { email: 'E-mail', role: 'Role', since: 'Since' },
  disabled: 'Disabled',
  you: 'You',
  roles: {
    owner: 'Owner',
    manager: 'Manager',
    clerk: 'Clerk',
    warehouse: 'Warehouse',
    support: 'Support',
    analyst: 'Analyst',
    custom: 'Custom',
  } as Readonly<Record<string, string>>,
  role: 'Role',
  may: (scopes: readonly string[]) =>
    `May ${[...seenIn(scopes, 'write', 'change'), ...seenIn(scopes, 'read', 'see')].join('; ')}.`,
  email: 'E-mail',
  password: 'Password',
  newPassword: 'New password',
  passwordHint: 'At least 10 characters. Tell it to them in person.',
  newPasswordHint: 'Leave it empty to keep the one they have.',
  addSubmit: 'Add',
  editTitle: (email: string) => `Change ${email}`,
  editHint: 'A change ends their sessions: they sign in again.',
  editSubmit: 'Save',
  cancel: 'Cancel',
  disable: 'Disable',
  enable: 'Enable again',
  disableQuestion: (email: string) =>
    `${email} is signed out and cannot sign in any more. What they did stays in the books; you can enable them again.`,
  added: (email: string) => `${email} can sign in now.`,
  changed: (email: string) => `${email} was changed.`,
} as const;
