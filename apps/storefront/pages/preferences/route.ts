import { Type } from 'typebox';
import type { TypedApp } from '#platform/http';
import { LANGUAGE_COOKIE, setPreference, THEME_COOKIE } from '../../kit/cookies.ts';
import type { Kit } from '../../kit/kit.ts';
import { offeredLanguages } from '../../kit/languages.ts';
import { addForm } from '../../kit/page.ts';

const PATH_LENGTH_MAX = 2_000;
const oneOf = (values: readonly string[]) => Type.Union(values.map((value) => Type.Literal(value)));

const Body = Type.Object(
  {
    language: oneOf(offeredLanguages.map(({ code }) => code)),
    theme: oneOf(['auto', 'light', 'dark']),
    next: Type.Optional(Type.String({ maxLength: PATH_LENGTH_MAX })),
  },
  { additionalProperties: false },
);

/** The footer's form: language and appearance, kept in cookies. */
export const addPreferences = (app: TypedApp, kit: Kit): void =>
  addForm(app, kit, {
    path: '/preferences',
    body: Body,
    async handle({ reply }, { body }) {
      setPreference(kit, reply, LANGUAGE_COOKIE, body.language);
      setPreference(kit, reply, THEME_COOKIE, body.theme);
      return { redirect: withoutLanguage(body.next ?? '/') };
    },
  });

/** `?lang=` in the address would win over the choice just made. */
const withoutLanguage = (path: string): string => path.replace(/([?&])lang=[\w-]*&?/, '$1').replace(/[?&]$/, '');
