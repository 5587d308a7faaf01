declare global {
  /** What libraries that add style elements of their own (react-remove-scroll) look for. */
  var __webpack_nonce__: string | undefined;
}

/** The nonce that this page's Content-Security-Policy allows style elements with; empty where there is none. */
export const styleNonce = (): string => document.querySelector<HTMLElement>('script[nonce]')?.nonce ?? '';

globalThis.__webpack_nonce__ = styleNonce();
