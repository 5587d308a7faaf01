import { newId } from '#platform/ids';

/** A published fact. On the wire outside this process it is a CloudEvents 1.0 envelope, see {@link toCloudEvent}. */
export interface StoaEvent<Data = unknown> {
  /** UUIDv7; consumers recognise a doubled delivery by it. */
  readonly id: string;
  readonly shopId: string;
  /** `noun.fact`, for instance `order.placed`. */
  readonly type: string;
  readonly version: number;
  /** Id of the thing that the fact is about; deliveries of one subject keep their order. */
  readonly subject: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly traceparent: string | null;
  readonly data: Data;
}

export interface NewEvent<Data> {
  shopId: string;
  subject: string;
  now: Date;
  data: Data;
  traceparent?: string | null;
}

/** A type of event with the version and the shape of its data: plain JSON. */
export interface EventType<Data> {
  readonly type: string;
  readonly version: number;
  create(fact: NewEvent<Data>): StoaEvent<Data>;
  is(event: StoaEvent): event is StoaEvent<Data>;
}

export const eventType = <Data>(type: string, version = 1): EventType<Data> => ({
  type,
  version,
  create: ({ shopId, subject, now, data, traceparent }) => ({
    id: newId(),
    shopId,
    type,
    version,
    subject,
    time: now.toISOString(),
    traceparent: traceparent ?? null,
    data,
  }),
  is: (event): event is StoaEvent<Data> => event.type === type,
});

/** The envelope of https://github.com/cloudevents/spec, version 1.0, with the tracing and our shop extension. */
export const toCloudEvent = (event: StoaEvent) => ({
  specversion: '1.0',
  id: event.id,
  source: `/shops/${event.shopId}`,
  type: event.type,
  dataschema: `urn:stoa:${event.type}:${event.version}`,
  subject: event.subject,
  time: event.time,
  datacontenttype: 'application/json',
  ...(event.traceparent ? { traceparent: event.traceparent } : {}),
  shopid: event.shopId,
  data: event.data,
});
