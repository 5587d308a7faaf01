import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { buyingLines } from '../apps/server/started-box.ts';
import {
  ADMIN,
  makePlace,
  removePlace,
  type ShopPlace,
  type ShopProcess,
  startShopProcess,
} from './crash/shop-process.ts';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const README_BASE = 'http://127.0.0.1:3000';
const run = promisify(execFile);
const SHELL_LIMIT_MS = 30_000;

let place: ShopPlace;
let shop: ShopProcess;
before(async () => {
  place = await makePlace();
  shop = await startShopProcess(place);
});
after(async () => {
  await shop.stop();
  await removePlace(place);
});

/** What the lines print, run one after the other in one shell. */
const shell = async (lines: readonly string[]): Promise<string> =>
  (await run('sh', ['-c', lines.join('\n').replaceAll(/^sleep 1; .*$/gm, again)], { timeout: SHELL_LIMIT_MS })).stdout;

/** A second is enough for a payment as a rule; where the machine stands still a person looks once more. */
const again = (line: string): string =>
  `for LOOK in 1 2 3 4 5 6 7 8 9 10; do
    SEEN=$(${line})
    case $SEEN in *'"state":"PENDING"'*) ;; *) break ;; esac
  done
  printf '%s' "$SEEN"`;

test('the lines that the shop shows at its start buy something', async () => {
  for (const line of buyingLines(shop.baseUrl)) assert.ok(shop.said().includes(line), `not shown: ${line}`);
  const order = JSON.parse(await shell(buyingLines(shop.baseUrl)));
  assert.equal(order.state, 'PAID', JSON.stringify(order));
});

test('the README shows the same lines', () => {
  for (const line of buyingLines(README_BASE)) assert.ok(README.includes(line), `not in the README: ${line}`);
});

test('the lines of the README buy something and deliver it', async () => {
  const blocks = [...README.matchAll(/```sh\n([^`]*?)```/g)].map(([, text]) => text ?? '');
  const buying = blocks.find((text) => text.startsWith('API='));
  const delivering = blocks.find((text) => text.startsWith('STAFF='));
  assert.ok(buying && delivering);
  const lines = `${buying}\necho\n${delivering}\necho\ncurl -s $API/orders/$ORDER -H "cart-token: $TOKEN"`
    .replaceAll(README_BASE, shop.baseUrl)
    .replace('<from the box>', ADMIN.password);
  const last = (await shell([lines])).trim().split('\n').at(-1) ?? '';
  assert.equal(JSON.parse(last).state, 'DELIVERED', last);
});
