import { Type } from 'typebox';
import type { TypedApp } from '#platform/http';
import { clearSession, sessionTokenOf } from '../../kit/customer.ts';
import type { Kit } from '../../kit/kit.ts';
import { addForm } from '../../kit/page.ts';

/** Ends the session, not only the cookie: a copy of it is worth nothing afterwards. */
export const addSignOut = (app: TypedApp, kit: Kit): void =>
  addForm(app, kit, {
    path: '/account/sign-out',
    body: Type.Object({}, { additionalProperties: false }),
    async handle(visit) {
      const token = sessionTokenOf(visit.request);
      if (token !== null) await kit.deps.faces.identity.web.signOut(visit.request.ctx.shopId, token);
      clearSession(kit, visit);
      return { redirect: '/' };
    },
  });
