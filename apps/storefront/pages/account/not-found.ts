import { errorPage } from '../../kit/error-pages.ts';
import type { Page } from '../../kit/page.ts';
import type { Visit } from '../../kit/visit.ts';

/** Also what is another's: nobody learns that it exists. */
export const notFound = (visit: Visit): Page => errorPage(visit, 404, visit.request.id);
