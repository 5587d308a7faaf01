import type { fulfilmentForSimulation as fulfilment } from '#modules/fulfilment';
import type { Simulation } from '../engine/simulation.ts';

type Parcel = fulfilment.Parcel;
type Row = readonly unknown[];

/**
 * What the statements of modules/fulfilment/store.ts do, by name: their conditions are the text of that file. It is the
 * only SQL that is told again here, since the steps themselves run as they are.
 */
export const runParcelStatement = (simulation: Simulation, name: string, values: Row): Parcel[] => {
  const statement = statements[name];
  if (!statement) throw new Error(`no statement ${name} is known here`);
  return statement(simulation, values);
};

const text = (values: Row, index: number): string => String(values[index]);

const change = ({ tables, jobs }: Simulation, parcel: Parcel, after: Parcel): Parcel[] => {
  tables.parcels.set(parcel.id, after);
  jobs.parcelSaved(after);
  return [after];
};

const found = ({ tables }: Simulation, id: string): Parcel[] => {
  const parcel = tables.parcels.get(id);
  return parcel ? [parcel] : [];
};

const statements: Readonly<Record<string, (simulation: Simulation, values: Row) => Parcel[]>> = {
  'fulfilment.insert'(simulation, values) {
    const { tables, jobs } = simulation;
    const [shopId, id, orderId, lines, packedAt] = values as [string, string, string, string, Date];
    if (tables.parcelOfOrder.has(orderId)) return [];
    const none = { carrier: null, trackingNumber: null, shippedAt: null, deliveredAt: null, told: null } as const;
    const parcel: Parcel = { shopId, id, orderId, state: 'packed', lines: JSON.parse(lines), packedAt, ...none };
    tables.parcels.set(id, parcel);
    tables.parcelOfOrder.set(orderId, id);
    jobs.parcelSaved(parcel);
    return [];
  },
  'fulfilment.by-id': (simulation, values) => found(simulation, text(values, 1)),
  'fulfilment.of-order': (simulation, values) =>
    found(simulation, simulation.tables.parcelOfOrder.get(text(values, 1)) ?? ''),
  'fulfilment.ship'(simulation, values) {
    const [parcel] = found(simulation, text(values, 1));
    if (parcel?.state !== 'packed' || parcel.told !== 'packed') return [];
    const shippedAt = values[4] as Date;
    const carrier = text(values, 2);
    return change(simulation, parcel, {
      ...parcel,
      state: 'shipped',
      carrier,
      trackingNumber: text(values, 3),
      shippedAt,
    });
  },
  'fulfilment.deliver'(simulation, values) {
    const [parcel] = found(simulation, text(values, 1));
    if (parcel?.state !== 'shipped' || parcel.told !== 'shipped') return [];
    return change(simulation, parcel, { ...parcel, state: 'delivered', deliveredAt: values[2] as Date });
  },
  'fulfilment.tell'(simulation, values) {
    const [parcel] = found(simulation, text(values, 1));
    if (!parcel || parcel.state !== values[2] || parcel.told === parcel.state) return [];
    return change(simulation, parcel, { ...parcel, told: parcel.state });
  },
  'fulfilment.forget'(simulation, values) {
    const [parcel] = found(simulation, text(values, 1));
    if (!parcel || parcel.told !== null) return [];
    simulation.tables.parcels.delete(parcel.id);
    simulation.tables.parcelOfOrder.delete(parcel.orderId);
    return [];
  },
  'fulfilment.step-back'(simulation, values) {
    const [parcel] = found(simulation, text(values, 1));
    if (!parcel || parcel.told === null || parcel.told === parcel.state) return [];
    return change(simulation, parcel, { ...parcel, state: parcel.told });
  },
};
