import type { paymentsForSimulation as payments } from '#modules/payments';
import { Unavailable } from '#platform/db';
import type { Simulation } from '../engine/simulation.ts';
import type { Server } from '../house/server.ts';
import { PROVIDER } from '../store/payments.ts';
import { KeyOfAnother } from './company.ts';

const CALL_MS = 400;

/** The card company as a server reaches it: over a network that loses answers. */
export const createProvider = (simulation: Simulation, server: Server): payments.PaymentProvider => {
  const { company, choices, rules } = simulation;
  const stream = choices.stream(`calls of ${server.name}`);
  let tries = 0;
  const call = async <T>(name: string, work: () => T): Promise<T> => {
    try {
      return await server.call(name, stream, CALL_MS, work);
    } catch (error) {
      if (error instanceof KeyOfAnother) throw new Unavailable('the company knows this key', 500);
      throw error;
    }
  };
  const keyed = <Wish extends { readonly key: string }>(wish: Wish): Wish => {
    if (rules.habits.repeatsKeys) return wish;
    tries += 1;
    return { ...wish, key: `${wish.key}:${server.name}:${tries}` };
  };
  return {
    name: PROVIDER,
    charge: (charge) => call('charge', () => company.charge(keyed(charge))),
    chargeAgain: (charge) =>
      call('charge again', () => {
        // Only with a fault: under the key of the first card, or as a payment of its own.
        if (!rules.habits.countsAttempts) return company.chargeAgain({ ...charge, key: keyOfFirst(charge.key) });
        return rules.habits.keepsPayment ? company.chargeAgain(keyed(charge)) : company.charge(charge);
      }),
    forestall: (charge) => call('forestall', () => company.forestall(charge)),
    retrieve: (ref) => call('retrieve', () => company.retrieve(ref)),
    cancel: (ref) => call('cancel', () => company.cancel(ref)),
    refund: (refund) => call('refund', () => company.refund(keyed(refund))),
    refundsOf: (ref) => call('list refunds', () => company.refundsOf(ref)),
    openWebhook: () => null,
  };
};

const keyOfFirst = (key: string): string => key.replace(/:\d+$/, '');
