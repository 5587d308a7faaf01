/** Of the package; shown by the API's description. */
export const VERSION = '0.1.0';
