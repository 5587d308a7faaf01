import { eventType } from '#platform/events';

/** The shop or its shipping options were set up anew. Subject: the shop's id. */
export const shopUpdated = eventType<{ readonly slug: string }>('shop.updated');
