import type { Exemptions } from './limits.ts';

/** What bounds a route that has no limit of the usual kind. A new route is in neither list, and is found. */
export const EXEMPTIONS: Exemptions = {
  lists: {
    listShippingOptions: 'set up with the shop, a handful',
    listCategories: 'a shop has a greatest number of categories',
    readCategoriesForStaff: 'a shop has a greatest number of categories',
    listAddresses: 'an address book holds 50',
    listSessions: 'the 50 devices seen last',
    listStaff: 'a shop has at most 500',
    listWarehouses: 'a shop has at most 200 warehouses',
    readStock: 'at most 100 variants are asked for, in at most 200 warehouses',
    listLiveHolds: 'at most 100 are shown',
    readAvailability: 'a product has a greatest number of variants',
    getOrderTimeline: 'an order has a dozen states and passes each a few times',
    countOrders: 'one for each state',
    listParcels: 'an order goes into one parcel',
  },
  rates: {
    'refused by its signature before anything is read, and as many as there are orders, from a few addresses': [
      'receivePaymentWebhook',
    ],
  },
};
