/** Elements by selector, and markup from the shop: shared by the behaviours. */

export const find = <Kind extends HTMLElement>(selector: string, within: ParentNode = document): Kind | null =>
  within.querySelector<Kind>(selector);

export const findAll = <Kind extends HTMLElement>(selector: string, within: ParentNode = document): Kind[] => [
  ...within.querySelectorAll<Kind>(selector),
];

const REFUSED = [403, 404];

interface FetchOptions {
  readonly signal?: AbortSignal;
  /** Called when it is not this browser's to see, or not there: asking again changes nothing. */
  readonly refused?: () => void;
}

/** Markup of a fragment or page of this shop; null when the shop cannot answer now, and the page stays as it is. */
export const fetchMarkup = async (address: string, { signal, refused }: FetchOptions = {}): Promise<string | null> => {
  try {
    const response = await fetch(address, signal ? { signal } : {});
    if (REFUSED.includes(response.status)) refused?.();
    return response.ok ? await response.text() : null;
  } catch {
    return null; // offline, or a newer request took its place
  }
};

export const parsePage = (markup: string): Document => new DOMParser().parseFromString(markup, 'text/html');
