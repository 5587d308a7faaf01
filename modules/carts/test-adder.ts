import { createTestClock } from '#platform/time';
import { createGoods, createInstance } from './test-kit.ts';

// Another process of the tests: adds one piece so many times at once and says how many were taken.
const [url = '', cartToken = '', variantId = '', count = '0', at = ''] = process.argv.slice(2);
const goods = createGoods();
goods.put(variantId);
const instance = await createInstance({ url, goods, clock: createTestClock(at) });
process.send?.('ready');
process.once('message', async () => {
  const shopper = instance.as({ cartToken });
  const answers = await Promise.all(Array.from({ length: Number(count) }, () => shopper.add(variantId)));
  process.send?.(answers.filter(({ statusCode }) => statusCode === 201).length);
  await instance.close();
  process.disconnect?.();
});
