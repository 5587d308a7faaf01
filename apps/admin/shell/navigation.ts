import type { LinkProps } from '@tanstack/react-router';
import {
  BoxesIcon,
  CreditCardIcon,
  FileInputIcon,
  FolderTreeIcon,
  HeartPulseIcon,
  IdCardIcon,
  LayoutDashboardIcon,
  type LucideIcon,
  MailIcon,
  MailXIcon,
  ReceiptIcon,
  TagIcon,
  UsersIcon,
} from 'lucide-react';
import type { OperationId } from '../api/index.ts';
import { words } from './messages.ts';

/** One page in the navigation, the search and the shortcuts. */
export interface Entry {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: string;
  readonly icon: LucideIcon;
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
    entries: [{ to: '/', label: pages.dashboard, icon: LayoutDashboardIcon, needs: 'reportSummary', letter: 'd' }],
  },
  {
    label: groups.selling,
    entries: [
      { to: '/orders', label: pages.orders, icon: ReceiptIcon, needs: 'listAllOrders', letter: 'o' },
      { to: '/payments', label: pages.payments, icon: CreditCardIcon, needs: 'listPayments', letter: 'p' },
      { to: '/customers', label: pages.customers, icon: UsersIcon, needs: 'listCustomers', letter: 'c' },
    ],
  },
  {
    label: groups.catalogue,
    entries: [
      { to: '/products', label: pages.products, icon: TagIcon, needs: 'listProductsForStaff', letter: 'r' },
      { to: '/categories', label: pages.categories, icon: FolderTreeIcon, needs: 'putCategories', letter: 'k' },
      { to: '/inventory', label: pages.inventory, icon: BoxesIcon, needs: 'listScarceStock', letter: 'i' },
      { to: '/imports', label: pages.imports, icon: FileInputIcon, needs: 'listImports', letter: 'f' },
    ],
  },
  {
    label: groups.running,
    entries: [
      { to: '/mailbox', label: pages.mailbox, icon: MailIcon, needs: 'listMails', letter: 'm' },
      { to: '/dead-letters', label: pages.deadLetters, icon: MailXIcon, needs: 'listDeadLetters', letter: 'l' },
      { to: '/system', label: pages.system, icon: HeartPulseIcon, needs: 'getSystem', letter: 'y' },
      { to: '/staff', label: pages.staff, icon: IdCardIcon, needs: 'listStaff', letter: 't' },
    ],
  },
];
