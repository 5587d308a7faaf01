import assert from 'node:assert/strict';
import { request } from 'undici';

export interface PageAnswer {
  readonly status: number;
  readonly html: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Lines of Set-Cookie. */
  readonly cookiesSet: readonly string[];
  /** Path that a redirect leads to; the whole address when it leaves the shop. */
  readonly location: string | null;
}

/** Somebody with a browser that runs no scripts: cookies are kept, forms are sent with the token of the page seen last. */
export interface Visitor {
  readonly cookies: Map<string, string>;
  get(path: string): Promise<PageAnswer>;
  /** The page that is read in the end, after redirects. */
  reads(path: string): Promise<PageAnswer>;
  /** Sends a form with the token of the page seen last. */
  sends(path: string, fields?: Readonly<Record<string, string>>): Promise<PageAnswer>;
  /** Sends exactly these fields. */
  post(path: string, fields: Readonly<Record<string, string>>): Promise<PageAnswer>;
  signsUp(email: string, name?: string): Promise<void>;
  signsIn(email: string): Promise<PageAnswer>;
}

export const PASSWORD = 'a password of a visitor';
const REDIRECTS_MAX = 5;
const TOKEN = /name="_csrf" value="([^"]+)"/;

export const createVisitor = (baseUrl: string, headers: Readonly<Record<string, string>> = {}): Visitor => {
  const cookies = new Map<string, string>();
  let token = '';

  const ask = async (method: 'GET' | 'POST', path: string, body: string | null): Promise<PageAnswer> => {
    const response = await request(baseUrl + path, {
      method,
      body,
      headers: {
        ...headers,
        ...(body === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    const html = await response.body.text();
    const cookiesSet = [response.headers['set-cookie'] ?? []].flat();
    keep(cookies, cookiesSet);
    token = TOKEN.exec(html)?.[1] ?? token;
    const { location } = response.headers;
    return {
      ...{ status: response.statusCode, html, headers: response.headers, cookiesSet },
      location: typeof location === 'string' ? location : null,
    };
  };
  const post = (path: string, fields: Readonly<Record<string, string>>) =>
    ask('POST', path, new URLSearchParams(fields).toString());

  const visitor: Visitor = {
    cookies,
    get: (path) => ask('GET', path, null),
    async reads(path) {
      let answer = await visitor.get(path);
      for (let hop = 0; answer.location !== null; hop += 1) {
        assert.ok(hop < REDIRECTS_MAX, `${path} leads on and on`);
        answer = await visitor.get(answer.location);
      }
      return answer;
    },
    post,
    sends: (path, fields = {}) => post(path, { ...fields, _csrf: token }),
    async signsUp(email, name = 'Ada Lovelace') {
      await visitor.get('/account/sign-up');
      const answer = await visitor.sends('/account/sign-up', { name, email, password: PASSWORD });
      assert.equal(answer.status, 303, answer.html);
    },
    async signsIn(email) {
      await visitor.get('/account/sign-in');
      return visitor.sends('/account/sign-in', { email, password: PASSWORD });
    },
  };
  return visitor;
};

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** An attribute's value or a text as a browser reads it. */
export const unescaped = (markup: string): string =>
  markup.replace(/&(?:#(\d+)|(\w+));/g, (whole, code?: string, name?: string) =>
    code === undefined ? (ENTITIES[name ?? ''] ?? whole) : String.fromCodePoint(Number(code)),
  );

const keep = (cookies: Map<string, string>, lines: readonly string[]): void => {
  for (const line of lines) {
    const [pair = '', ...attributes] = line.split('; ');
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    const isOver = attributes.some((attribute) => /^(max-age=0|expires=thu, 01 jan 1970)/i.test(attribute));
    if (isOver || value === '') cookies.delete(name);
    else cookies.set(name, value);
  }
};
