import type { paymentsForSimulation as payments } from '#modules/payments';
import type { Simulation } from '../engine/simulation.ts';
import type { House } from '../house/house.ts';

const MESSAGE_MS = 40;
const LATE_MESSAGE_MS = 600_000;
const AGAIN_FIRST_MS = 500;
const AGAIN_MAX_MS = 60_000;
const TRIES_MAX = 200;

/** Carries the company's signed messages: lost, doubled, late; sent again until they are answered. */
export const createPost = (simulation: Simulation, someHouse: (choice: number) => House | null) => {
  const { choices, weather, story, timeline } = simulation;

  const deliver = async (message: payments.ProviderMessage, orderId: string, attempt: number): Promise<void> => {
    const stream = choices.stream(`post ${story.nameOf(orderId)}`);
    const house = someHouse(stream.below('message goes to another server', 2));
    try {
      if (!house) throw new Error('nobody answers');
      story.tell(() => `${house.server.name} hears ${message.type} of ${story.nameOf(orderId)}`);
      await house.server.request(() => house.takeMessage(message));
    } catch {
      // Not answered with 200: the company sends it again.
      if (attempt >= TRIES_MAX) return;
      const pauseMs = Math.min(AGAIN_MAX_MS, AGAIN_FIRST_MS * 2 ** attempt);
      timeline.after(pauseMs, () => void deliver(message, orderId, attempt + 1));
    }
  };

  return (message: payments.ProviderMessage, orderId: string, mayBeLost: boolean): void => {
    const stream = choices.stream(`post ${story.nameOf(orderId)}`);
    const lost = stream.chance(`message ${message.type} is lost`, weather.lostWebhook) && mayBeLost;
    const late = stream.chance(`message ${message.type} is late`, weather.lateWebhook);
    const delayMs = stream.delayMs(`time of message ${message.type}`, late ? LATE_MESSAGE_MS : MESSAGE_MS);
    if (lost) story.tell(() => `message ${message.type} of ${story.nameOf(orderId)} is lost`);
    else timeline.after(delayMs, () => void deliver(message, orderId, 0));
    if (!lost && stream.chance(`message ${message.type} comes twice`, weather.doubledWebhook)) {
      timeline.after(stream.delayMs('second message', LATE_MESSAGE_MS), () => void deliver(message, orderId, 0));
    }
  };
};
