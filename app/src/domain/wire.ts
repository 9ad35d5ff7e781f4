/** Records as they travel: instants in RFC 3339, every field present. The twin of wire.py. */

import type { Instant, Kind, Timer, Values } from "./records";

/** A record's data as JSON has it. */
export type Wire = Record<string, unknown>;

const INSTANTS: ReadonlySet<string> = new Set([
  "startedAt",
  "endedAt",
  "cancelledAt",
  "endsAt",
  "completedAt",
  "since",
  "last",
  "from",
  "to",
  "at",
  "doneAt",
]);

/**
 * A record's data as it travels. A timer gets `remainingSeconds` (whole seconds, rounded up, when it
 * is paused; else null), which follows from the rest.
 */
export function toWire<K extends Kind>(kind: K, value: Values[K]): Wire {
  const wire = translate(value, formatInstant);
  return kind === "timer" ? { ...wire, remainingSeconds: remainingSeconds(value as Timer) } : wire; // the kind says so
}

/** The record of data that came from the server; what is derived is ignored. */
export function fromWire<K extends Kind>(_kind: K, data: Wire): Values[K] {
  const { remainingSeconds: _derived, ...kept } = data; // only a timer has it
  return translate(kept, parseInstant) as unknown as Values[K]; // the server validated it as one
}

/** The instant in RFC 3339, UTC, with milliseconds. */
export function formatInstant(at: Instant): string {
  return new Date(at).toISOString();
}

/** The instant that an RFC 3339 text names; throws a RangeError when it is none. */
export function parseInstant(text: string): Instant {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new RangeError(`${text} is not an instant`);
  return at;
}

function remainingSeconds({ state, endsAt, pauses }: Timer): number | null {
  const pausedAt = pauses.at(-1)?.from;
  if (state !== "paused" || endsAt === null || pausedAt === undefined) return null;
  return Math.ceil((endsAt - pausedAt) / 1000);
}

/** Copies data with every instant put into the other form; `extra` belongs to clients, as it is. */
function translate<From>(data: object, instant: (at: From) => unknown): Wire {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      if (name === "extra" || value === null) return [name, value];
      if (INSTANTS.has(name)) return [name, instant(value as From)]; // the field's name says so
      if (Array.isArray(value)) return [name, value.map((each) => nested(each, instant))];
      return [name, nested(value, instant)];
    }),
  );
}

function nested<From>(value: unknown, instant: (at: From) => unknown): unknown {
  return typeof value === "object" && value !== null ? translate(value, instant) : value;
}
