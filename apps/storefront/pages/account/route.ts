import type { TypedApp } from '#platform/http';
import type { Kit } from '../../kit/kit.ts';
import { addAddresses } from './addresses.ts';
import { addConfirmEmail } from './confirm-email.ts';
import { addForgotten } from './forgotten.ts';
import { addNewPassword } from './new-password.ts';
import { addOrders } from './orders.ts';
import { addOverview } from './overview.ts';
import { addProfile } from './profile.ts';
import { addSessions } from './sessions.ts';
import { addSignIn } from './sign-in.ts';
import { addSignOut } from './sign-out.ts';
import { addSignUp } from './sign-up.ts';

/** Everything about a customer that the customer sees. */
export const addAccount = (app: TypedApp, kit: Kit): void => {
  addSignIn(app, kit);
  addSignUp(app, kit);
  addForgotten(app, kit);
  addNewPassword(app, kit);
  addConfirmEmail(app, kit);
  addSignOut(app, kit);
  addOverview(app, kit);
  addOrders(app, kit);
  addAddresses(app, kit);
  addProfile(app, kit);
  addSessions(app, kit);
};
