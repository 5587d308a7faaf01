import type { Choices } from './choices.ts';

/** How likely each misfortune is in one world; 0 is a calm day. Probabilities per step, call or message. */
export interface Weather {
  readonly crash: number;
  readonly connectionLost: number;
  readonly slowStep: number;
  readonly doubledDelivery: number;
  readonly lateDelivery: number;
  readonly providerAway: number;
  readonly answerLost: number;
  readonly lostWebhook: number;
  readonly doubledWebhook: number;
  readonly lateWebhook: number;
  readonly refundFails: number;
}

const WORST: Weather = {
  crash: 0.01,
  connectionLost: 0.02,
  slowStep: 0.05,
  doubledDelivery: 0.15,
  lateDelivery: 0.15,
  providerAway: 0.15,
  answerLost: 0.2,
  lostWebhook: 0.25,
  doubledWebhook: 0.3,
  lateWebhook: 0.3,
  refundFails: 0.3,
};
const STRENGTHS = [0, 0.2, 0.5, 1] as const;

/** Each misfortune has its own strength, so that some worlds have one alone and some have all. */
export const chooseWeather = (choices: Choices): Weather => {
  const stream = choices.stream('weather');
  const entries = Object.entries(WORST).map(([name, worst]) => {
    const strength = STRENGTHS[stream.below(`weather: ${name}`, STRENGTHS.length)] ?? 0;
    return [name, worst * strength];
  });
  return Object.fromEntries(entries) as Weather;
};
