import { cpuSeconds, machineCpuSeconds } from '../../bench/shop/process-tree.ts';

/** Share of the machine that others have used since the last question, from 0 to 1 per core. */
export const createNeighbourWatch = (): (() => number) => {
  const look = () => {
    const own = cpuSeconds(process.pid);
    return { at: performance.now(), machine: machineCpuSeconds(), own: own.server + own.postgres + own.sandbox };
  };
  let last = look();
  return () => {
    const now = look();
    const seconds = (now.at - last.at) / 1_000;
    const others = now.machine - last.machine - (now.own - last.own);
    last = now;
    return Math.max(0, others / seconds);
  };
};
