import {
  type Icon,
  IconActivityHeartbeat,
  IconCreditCard,
  IconFileImport,
  IconIdBadge2,
  IconLayoutDashboard,
  IconMail,
  IconMailOff,
  IconPackages,
  IconReceipt,
  IconSitemap,
  IconTag,
  IconUsers,
} from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import type { OperationId } from '../api/index.ts';
import { words } from './messages.ts';

/** One page in the navigation, the search and the shortcuts. */
export interface Entry {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: string;
  readonly icon: Icon;
  /** Shown to who may use this operation. */
  readonly needs: OperationId;
  /** `g` and this letter lead there. */
  readonly letter: string;
}

export interface Group {
  readonly label: string;
  readonly entries: readonly Entry[];
}

const { groups, pages } = words;

/** The pages by area. A feature adds its line here and its route to router/router.ts. */
export const navigation: readonly Group[] = [
  {
    label: groups.overview,
    entries: [{ to: '/', label: pages.dashboard, icon: IconLayoutDashboard, needs: 'reportSummary', letter: 'd' }],
  },
  {
    label: groups.selling,
    entries: [
      { to: '/orders', label: pages.orders, icon: IconReceipt, needs: 'listAllOrders', letter: 'o' },
      { to: '/payments', label: pages.payments, icon: IconCreditCard, needs: 'listPayments', letter: 'p' },
      { to: '/customers', label: pages.customers, icon: IconUsers, needs: 'listCustomers', letter: 'c' },
    ],
  },
  {
    label: groups.catalogue,
    entries: [
      { to: '/products', label: pages.products, icon: IconTag, needs: 'listProductsForStaff', letter: 'r' },
      { to: '/categories', label: pages.categories, icon: IconSitemap, needs: 'putCategories', letter: 'k' },
      { to: '/inventory', label: pages.inventory, icon: IconPackages, needs: 'listScarceStock', letter: 'i' },
      { to: '/imports', label: pages.imports, icon: IconFileImport, needs: 'listImports', letter: 'f' },
    ],
  },
  {
    label: groups.running,
    entries: [
      { to: '/mailbox', label: pages.mailbox, icon: IconMail, needs: 'listMails', letter: 'm' },
      { to: '/dead-letters', label: pages.deadLetters, icon: IconMailOff, needs: 'listDeadLetters', letter: 'l' },
      { to: '/system', label: pages.system, icon: IconActivityHeartbeat, needs: 'getSystem', letter: 'y' },
      { to: '/staff', label: pages.staff, icon: IconIdBadge2, needs: 'listStaff', letter: 't' },
    ],
  },
];
