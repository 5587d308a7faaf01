import type { TypedApp } from '#platform/http';
import { html } from '../../kit/html.ts';
import type { Kit } from '../../kit/kit.ts';
import { addPage } from '../../kit/page.ts';

export const addHome = (app: TypedApp, kit: Kit): void =>
  addPage(app, kit, {
    path: '/',
    handle: async ({ t }) => ({ title: t('home.title'), body: html`<h1>${t('home.title')}</h1>` }),
  });
