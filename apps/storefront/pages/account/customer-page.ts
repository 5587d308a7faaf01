import { Type } from 'typebox';
import type { SignedIn } from '#modules/identity';
import type { TypedApp } from '#platform/http';
import type { FieldProblems, Given } from '../../kit/input.ts';
import type { Kit } from '../../kit/kit.ts';
import { type Answer, addForm, addPage, type FormDefinition, type PageDefinition } from '../../kit/page.ts';
import type { Visit } from '../../kit/visit.ts';

/** Somebody who is signed in. */
export interface CustomerVisit extends Visit {
  readonly customer: SignedIn;
}

const Nothing = Type.Object({});
type Nothing = typeof Nothing;

type CustomerPage<Query extends Type.TSchema, Params extends Type.TSchema> = Omit<
  PageDefinition<Query, Params>,
  'handle'
> & {
  readonly handle: (
    visit: CustomerVisit,
    input: { readonly query: Type.Static<Query>; readonly params: Type.Static<Params> },
  ) => Promise<Answer>;
};

type CustomerForm<Body extends Type.TSchema, Params extends Type.TSchema> = Omit<
  FormDefinition<Body, Params>,
  'handle' | 'invalid'
> & {
  readonly handle: (
    visit: CustomerVisit,
    input: { readonly body: Type.Static<Body>; readonly params: Type.Static<Params> },
  ) => Promise<Answer>;
  readonly invalid?: (
    visit: CustomerVisit,
    input: { readonly given: Given; readonly problems: FieldProblems; readonly params: Type.Static<Params> },
  ) => Promise<Answer>;
};

/** A page for customers: everybody else signs in first, and comes back to it. */
export const addCustomerPage = <Query extends Type.TSchema = Nothing, Params extends Type.TSchema = Nothing>(
  app: TypedApp,
  kit: Kit,
  { handle, ...definition }: CustomerPage<Query, Params>,
): void => addPage<Query, Params>(app, kit, { ...definition, handle: asCustomer(handle) });

/** A form for customers. */
export const addCustomerForm = <Body extends Type.TSchema, Params extends Type.TSchema = Nothing>(
  app: TypedApp,
  kit: Kit,
  { handle, invalid, ...definition }: CustomerForm<Body, Params>,
): void =>
  addForm<Body, Params>(app, kit, {
    ...definition,
    handle: asCustomer(handle),
    ...(invalid ? { invalid: asCustomer(invalid) } : {}),
  });

const asCustomer =
  <Input>(handle: (visit: CustomerVisit, input: Input) => Promise<Answer>) =>
  async (visit: Visit, input: Input): Promise<Answer> => {
    const { customer, request, path } = visit;
    if (customer) return handle({ ...visit, customer }, input);
    // What a form held is gone; the page it was on asks again.
    return { redirect: signInPath(request.method === 'GET' ? path : '/account') };
  };

const signInPath = (next: string): string => `/account/sign-in?next=${encodeURIComponent(next)}`;
