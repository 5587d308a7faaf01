import { accountMutants } from './accounts.ts';
import { cardMutants } from './cards.ts';
import { cartMutants } from './carts.ts';
import { catalogMutants } from './catalog.ts';
import { checkoutMutants } from './checkouts.ts';
import { lateMutants } from './late.ts';
import type { Mutant } from './mutant.ts';
import { orderMutants } from './orders.ts';
import { paymentMutants } from './payments.ts';
import { stockMutants } from './stock.ts';

export const mutants: readonly Mutant[] = [
  ...cartMutants,
  ...checkoutMutants,
  ...orderMutants,
  ...paymentMutants,
  ...cardMutants,
  ...stockMutants,
  ...catalogMutants,
  ...accountMutants,
  ...lateMutants,
];
