import type { Answer } from '../../api/index.ts';

/** Who works here, and the roles that can be given. */
export type Staff = Answer<'listStaff'>;
export type Member = Staff['items'][number];
export type Role = Staff['roles'][number]['role'];
