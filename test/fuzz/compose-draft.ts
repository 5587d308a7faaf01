import { ACCESS, KEYED, type Level } from './access.ts';
import type { Operation } from './contract.ts';
import type { Draft } from './draft.ts';
import { withForm } from './forms.ts';
import { goodValue, type Hint, uuidOf } from './good-values.ts';
import { hintsFor } from './hints.ts';
import { isList, type Json } from './json.ts';
import { nobody, type Person } from './people.ts';
import type { Random } from './random.ts';
import { signedMessage } from './signed-message.ts';
import type { Story } from './story.ts';

/** A request that the contract allows, by somebody who mostly may send it, about things that mostly exist. */
export const composeDraft = (operation: Operation, story: Story, random: Random): Draft => {
  const person =
    operation.id === 'signOut' ? leaver(story, random) : choosePerson(ACCESS[operation.id] ?? 'public', story, random);
  const hint = hintsFor(operation.id, story, person, random);
  const draft: Draft = {
    operation,
    person,
    method: operation.method,
    pathValues: pathValues(operation, random, hint),
    query: query(operation, random, hint),
    headers: [...credentials(person, random), ...headers(operation, random, hint)],
    body: operation.body === null ? undefined : goodValue(operation.body, random, hint),
    rawTarget: null,
    rawBody: null,
    contentType: operation.body === null ? null : 'application/json',
    framing: 'length',
    changes: [],
    isMangled: false,
  };
  if (operation.takesForm) return withForm(draft, random);
  return operation.id === 'receivePaymentWebhook' ? withMessage(draft, story, random) : draft;
};

/** Nobody whom the other requests need: a session that was begun by the fuzzer itself, or none. */
const leaver = ({ known, town }: Story, random: Random): Person => {
  const bearer = known.accessTokens.pop();
  if (bearer !== undefined) return { ...nobody, name: 'somebody new', kind: 'customer', bearer };
  return random.chance(0.5) ? nobody : random.pick(town.refused);
};

const choosePerson = (level: Level, story: Story, random: Random): Person => {
  const { town, shopper, customer, otherCustomer } = story;
  if (random.chance(0.15)) {
    return random.pick([
      nobody,
      shopper,
      customer,
      otherCustomer,
      town.staff,
      random.pick(town.narrowStaff),
      random.pick(town.refused),
      { ...nobody, name: 'forged cart token', cartToken: `${uuidOf(random)}.AAAAAAAAAAAAAAAAAAAAAA` },
    ]);
  }
  if (level === 'public') return nobody;
  if (level === 'anyone') return shopper;
  if (level === 'customer') return customer;
  const narrow = town.narrowStaff.find(({ scopes }) => scopes.includes(level.slice('scope '.length)));
  return narrow !== undefined && random.chance(0.3) ? narrow : town.staff;
};

const pathValues = ({ parameters }: Operation, random: Random, hint: Hint): Record<string, string> =>
  Object.fromEntries(
    parameters
      .filter(({ place }) => place === 'path')
      .map(({ name, schema }) => [name, String(goodValue(schema, random, hint, name))]),
  );

const query = (operation: Operation, random: Random, hint: Hint): [string, string][] => {
  const given = operation.parameters
    .filter(({ place, required }) => place === 'query' && (required || random.chance(0.4)))
    .flatMap(({ name, schema }): [string, string][] => {
      const value = goodValue(schema, random, hint, name);
      return isList(value) ? value.map((one) => [name, String(one)]) : [[name, String(value)]];
    });
  // Filters by attribute have names of their own, which OpenAPI cannot list.
  const filtered = operation.id === 'listProducts' && random.chance(0.3);
  return filtered
    ? [...given, [`attr.${random.pick(['colour', 'Colour', 'x y', '%'])}`, random.pick(['Blue', 'Blue,Red', ''])]]
    : given;
};

const credentials = (person: Person, random: Random): [string, string][] => {
  const given: [string, string][] = [];
  if (person.bearer !== null) given.push(['Authorization', `Bearer ${person.bearer}`]);
  if (person.cartToken !== null) {
    given.push(random.chance(0.8) ? ['Cart-Token', person.cartToken] : ['Cookie', `stoa_cart=${person.cartToken}`]);
  }
  return given;
};

/** The key is sent where it is needed even if the document does not say so: that is found by the walk of the routes. */
const headers = ({ id, parameters }: Operation, random: Random, hint: Hint): [string, string][] => {
  const named = parameters.filter(({ place, name }) => place === 'header' && name !== 'idempotency-key');
  const given = named
    .filter(() => random.chance(0.4))
    .map(({ name, schema }): [string, string] => [name, String(goodValue(schema, random, hint, name))]);
  const takesKey = KEYED.has(id) || parameters.some(({ name }) => name === 'idempotency-key');
  const sendsKey = KEYED.has(id) || random.chance(0.5);
  return takesKey && sendsKey ? [...given, ['Idempotency-Key', keyOf(random, hint)]] : given;
};

const keyOf = (random: Random, hint: Hint): string => {
  const hinted: Json | undefined = hint('idempotency-key');
  return typeof hinted === 'string' ? hinted : uuidOf(random);
};

const withMessage = (draft: Draft, { town }: Story, random: Random): Draft => {
  const { bytes, signature } = signedMessage(town.world.webhookSecret, random);
  const signed = random.chance(0.8) ? signature : 't=1,v1=00';
  return {
    ...draft,
    headers: [['Stripe-Signature', signed]],
    rawBody: bytes,
    contentType: 'application/json',
  };
};
