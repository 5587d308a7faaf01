import type { StoaEvent } from '#platform/events';
import type { Jobs } from '../house/jobs.ts';
import type { Watch } from '../invariants/watch.ts';
import type { Company } from '../outside/company.ts';
import type { Rules } from '../rules.ts';
import type { Tables } from '../store/tables.ts';
import type { Choices } from './choices.ts';
import type { Timeline } from './timeline.ts';
import { Violation } from './violation.ts';
import type { Weather } from './weather.ts';

/** One world: what all of its parts share. */
export interface Simulation {
  readonly choices: Choices;
  readonly timeline: Timeline;
  readonly weather: Weather;
  readonly tables: Tables;
  readonly watch: Watch;
  readonly rules: Rules;
  readonly company: Company;
  readonly jobs: Jobs;
  readonly story: Story;
  /** Facts that were committed go to the bus. */
  published(events: readonly StoaEvent[]): void;
}

/** What happened, for people; kept only when somebody wants to read it. */
export class Story {
  readonly lines: string[] = [];
  violation: Violation | null = null;
  readonly #timeline: Timeline;
  readonly #telling: boolean;
  readonly #names = new Map<string, string>();
  #unnamed = 0;

  constructor(timeline: Timeline, telling: boolean) {
    this.#timeline = timeline;
    this.#telling = telling;
  }

  tell(line: () => string): void {
    if (!this.#telling) return;
    const seconds = ((this.#timeline.nowMs - Date.UTC(2026, 0, 1, 12)) / 1_000).toFixed(3);
    this.lines.push(`${seconds.padStart(10)} s  ${line()}`);
  }

  /** Keeps the first break; the world stops there. */
  broke(error: unknown): void {
    if (this.violation) return;
    this.violation = error instanceof Violation ? error : new Violation('unexpected error', textOf(error));
    this.tell(() => `*** ${this.violation?.message}`);
  }

  call(id: string, name: string): void {
    this.#names.set(id, name);
  }

  /** The name of a thing; ids are different in every run, names are not. What has none yet is numbered. */
  nameOf(id: string): string {
    if (id.startsWith('cart:')) return `cart of ${this.nameOf(id.slice('cart:'.length))}`;
    const name = this.#names.get(id);
    if (name !== undefined) return name;
    this.#unnamed += 1;
    this.#names.set(id, `unnamed ${this.#unnamed}`);
    return `unnamed ${this.#unnamed}`;
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
