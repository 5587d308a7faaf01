/**
 * Preloaded into the server's processes (`node --import`): its clock is the machine's plus an offset in milliseconds that a
 * file tells, looked at twenty times a second. As with a clock that is set, `Date` steps and `performance.now()` does not.
 * The database and the payment company keep the machine's time.
 */
import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 50;

const file = process.env['STOA_TEST_CLOCK'];
if (file !== undefined && /apps\/server\/[\w-]+\.ts$/.test(process.argv[1] ?? '')) {
  const RealDate = Date;
  let offsetMs = 0;
  const look = () => {
    const text = readFileSync(file, 'utf8');
    if (text !== '') offsetMs = Number(text); // empty while it is being written
  };
  look();
  setInterval(look, LOOK_EVERY_MS).unref();
  const now = () => RealDate.now() + offsetMs;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  });
}
