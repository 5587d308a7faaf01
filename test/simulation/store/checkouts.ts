import type { checkoutForSimulation as checkout } from '#modules/checkout';
import type { Simulation } from '../engine/simulation.ts';
import { openClaims } from './answers.ts';

type Batches = checkout.CheckoutBatches;
type Keep = Parameters<Batches['keep']>[0];
type Kept = Awaited<ReturnType<Batches['keep']>>;
type Question = Parameters<Batches['ask']['submit']>[0];
type Answer = Awaited<ReturnType<Batches['ask']['submit']>>;

/** As in modules/checkout/store/checkouts.ts. */
const REPLACED_MAX = 8;

export const runKeeps = (simulation: Simulation, commands: readonly Keep[]): Kept[] => {
  const { tables, story } = simulation;
  const claims = openClaims(simulation);
  const older = commands.map(({ checkout: { cartId } }) => latestOf(simulation, cartId));
  const fresh: checkout.Checkout[] = [];
  const kept = commands.map((command, index): Kept => {
    const state = claims.check(command.claim);
    if (state.kind === 'new') {
      fresh.push(command.checkout);
      claims.keep(command.claim, { status: 201, body: command.checkout });
    }
    return { claim: state, olderIds: older[index] ?? [] };
  });
  for (const one of fresh) {
    const ofCart = tables.checkoutsOfCart.get(one.cartId) ?? [];
    tables.checkouts.set(one.id, one);
    tables.checkoutsOfCart.set(one.cartId, [...ofCart, one.id]);
    const number = ofCart.length === 0 ? '' : ` (${ofCart.length + 1})`;
    story.call(one.id, `checkout of ${story.nameOf(one.cartId)}${number}`);
    story.call(one.orderId, `order of ${story.nameOf(one.cartId)}${number}`);
    story.tell(() => `${story.nameOf(one.id)} is kept`);
  }
  claims.save();
  return kept;
};

export const runAsk = (simulation: Simulation, questions: readonly Question[]): Answer[] => {
  const claims = openClaims(simulation);
  return questions.map(({ claim, cartId }) => ({
    claim: claims.check(claim),
    replacedIds: latestOf(simulation, cartId),
  }));
};

const latestOf = ({ tables }: Simulation, cartId: string): string[] =>
  [...(tables.checkoutsOfCart.get(cartId) ?? [])].reverse().slice(0, REPLACED_MAX);
