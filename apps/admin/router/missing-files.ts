/**
 * A build that replaced ours took our files away: what this page has not loaded yet is gone, and only loading the page anew helps.
 * It is loaded once for each file that is missing; a file that is missing still is a fault, and is shown as one.
 */

const MET_KEY = 'stoa.admin.files-missing';
const RELOADED_KEY = 'stoa.admin.reloaded-for';
/** As Chromium, Firefox and Safari say of a script, and Vite of a sheet. */
const MISSING =
  /^(Failed to fetch dynamically imported module|error loading dynamically imported module|Importing a module script failed|Unable to preload CSS)/;

/** Remembers that a file was missing; whoever opens the page that needs it has it loaded anew. Pointing at a link loads nothing anew. */
export const watchMissingFiles = (): void =>
  window.addEventListener('vite:preloadError', () => sessionStorage.setItem(MET_KEY, '1'));

/** Whether this page was loaded anew for a missing file; true once. */
export const wasLoadedAnew = (): boolean => {
  const met = sessionStorage.getItem(MET_KEY) !== null;
  sessionStorage.removeItem(MET_KEY);
  return met;
};

/** In other words than the browser's, which the router would act upon. */
class MissingFileError extends Error {}

/** For whoever imports a page: throws the error on, and marks it when it says that a file is missing. */
export const asMissingFile = (error: unknown): never => {
  throw error instanceof Error && MISSING.test(error.message)
    ? new MissingFileError(`A file of this page is missing: ${error.message}`, { cause: error })
    : error;
};

export const isMissingFile = (error: unknown): error is Error =>
  error instanceof MissingFileError || (error instanceof Error && MISSING.test(error.message));

/** Without a connection every file is missing, and loading the page anew would lose the one that is open. */
export const isServerThere = (): Promise<boolean> =>
  fetch(window.location.pathname, { method: 'HEAD', cache: 'no-store' }).then(
    () => true,
    () => false,
  );

/** Loads the page anew when the error says that a file is missing, once for each; false when that would not help. */
export const reloadForMissing = (error: unknown): boolean => {
  if (!isMissingFile(error) || sessionStorage.getItem(RELOADED_KEY) === error.message) return false;
  sessionStorage.setItem(RELOADED_KEY, error.message);
  window.location.reload();
  return true;
};
