/** Elements by selector, and markup from the shop: shared by the behaviours. */

export const find = <Kind extends HTMLElement>(selector: string, within: ParentNode = document): Kind | null =>
  within.querySelector<Kind>(selector);

export const findAll = <Kind extends HTMLElement>(selector: string, within: ParentNode = document): Kind[] => [
  ...within.querySelectorAll<Kind>(selector),
];

/** Markup of a fragment or page of this shop; null when the shop cannot answer now, and the page stays as it is. */
export const fetchMarkup = async (address: string, signal?: AbortSignal): Promise<string | null> => {
  try {
    const response = await fetch(address, signal ? { signal } : {});
    return response.ok ? await response.text() : null;
  } catch {
    return null; // offline, or a newer request took its place
  }
};

export const parsePage = (markup: string): Document => new DOMParser().parseFromString(markup, 'text/html');
