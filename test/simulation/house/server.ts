import { Unavailable } from '#platform/db';
import type { Stream } from '../engine/choices.ts';
import type { Simulation } from '../engine/simulation.ts';
import { Violation } from '../engine/violation.ts';

const STEP_MS = 12;
const SLOW_STEP_MS = 4_000;
const RESTART_MS = 20_000;

/** What a customer sees of a server that died, or of a cable that broke: nothing. */
export class Cut extends Error {}

/** A process of the shop. It keeps nothing: a crash takes its memory, and every call under way ends in silence. */
export class Server {
  readonly name: string;
  up = true;
  /** Told when the server is gone and when a new one stands in its place. */
  onCrash: () => void = () => undefined;
  onStart: () => void = () => undefined;
  #life = 0;
  #requests = new Set<(error: Cut) => void>();
  readonly #simulation: Simulation;
  readonly #stream: Stream;

  constructor(simulation: Simulation, name: string) {
    this.#simulation = simulation;
    this.name = name;
    this.#stream = simulation.choices.stream(name);
  }

  /** Runs `then` later, unless the server has died by then. */
  later(delayMs: number, then: () => void): void {
    const life = this.#life;
    this.#simulation.timeline.after(delayMs, () => {
      if (this.#life === life) then();
    });
  }

  wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.later(delayMs, resolve));
  }

  /**
   * One transaction on the store: `work` happens as a whole, at one moment. Before and after it the server may crash and
   * the connection may break; after a break nobody here knows whether it was committed.
   */
  transaction<T>(name: string, stream: Stream, work: () => T): Promise<T> {
    const { weather, story } = this.#simulation;
    return new Promise((resolve, reject) => {
      const slow = stream.chance(`slow ${name}`, weather.slowStep);
      this.later(stream.delayMs(`time of ${name}`, slow ? SLOW_STEP_MS : STEP_MS), () => {
        if (this.#crashesAt(`before ${name}`, stream)) return;
        if (stream.chance(`connection lost before ${name}`, weather.connectionLost)) {
          story.tell(() => `${this.name}: the connection is lost before ${name}`);
          return reject(new Unavailable('connection lost', 500));
        }
        let answer: T;
        try {
          answer = work();
        } catch (error) {
          story.broke(error);
          return;
        }
        if (this.#crashesAt(`after ${name}`, stream)) return;
        if (stream.chance(`connection lost after ${name}`, weather.connectionLost)) {
          story.tell(() => `${this.name}: the connection is lost after ${name} was committed`);
          return reject(new Unavailable('connection lost', 500));
        }
        resolve(answer);
      });
    });
  }

  /** Asks somebody outside: `work` happens there; the answer may be lost on the way. */
  call<T>(name: string, stream: Stream, maxMs: number, work: () => T): Promise<T> {
    const { weather, story } = this.#simulation;
    return new Promise((resolve, reject) => {
      this.later(stream.delayMs(`time of ${name}`, maxMs), () => {
        if (this.#crashesAt(`before ${name}`, stream)) return;
        if (stream.chance(`${name} answers 500`, weather.providerAway)) {
          story.tell(() => `${this.name}: ${name} answers 500`);
          return reject(new Unavailable('the provider is away', 1_000));
        }
        let answer: T;
        try {
          answer = work();
        } catch (error) {
          if (error instanceof Violation) return story.broke(error);
          return reject(error as Error);
        }
        if (this.#crashesAt(`after ${name}`, stream)) return;
        if (stream.chance(`answer of ${name} lost`, weather.answerLost)) {
          story.tell(() => `${this.name}: the answer of ${name} is lost`);
          return reject(new Unavailable('the provider did not answer', 1_000));
        }
        resolve(answer);
      });
    });
  }

  /** A request from outside; rejected with Cut when the server dies before it has answered. */
  request<T>(handle: () => Promise<T>): Promise<T> {
    if (!this.up) return Promise.reject(new Cut('nobody answers'));
    return new Promise<T>((resolve, reject) => {
      this.#requests.add(reject);
      const end = () => this.#requests.delete(reject);
      handle().then(
        (answer) => {
          end();
          resolve(answer);
        },
        (error: Error) => {
          end();
          reject(error);
        },
      );
    });
  }

  /** @param awayMs how long it stays away; left out: a moment */
  crash(why: string, awayMs?: number): void {
    if (!this.up) return;
    const { story, timeline } = this.#simulation;
    story.tell(() => `${this.name} crashes ${why}`);
    this.#life += 1;
    this.up = false;
    const cut = [...this.#requests];
    this.#requests.clear();
    this.onCrash();
    timeline.after(1, () => {
      for (const reject of cut) reject(new Cut('the server died'));
    });
    timeline.after(awayMs ?? this.#stream.delayMs(`restart of ${this.name}`, RESTART_MS), () => {
      this.up = true;
      story.tell(() => `${this.name} is back`);
      this.onStart();
    });
  }

  #crashesAt(place: string, stream: Stream): boolean {
    if (!stream.chance(`${this.name} crashes ${place}`, this.#simulation.weather.crash)) return false;
    this.crash(place);
    return true;
  }
}
