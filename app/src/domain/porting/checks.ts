/** What a value of a record has to be; the twin of what api/resources/schemas/fields.py allows. */

import { isDay } from "../dates";
import { parseInstant } from "../wire";
import { atlas } from "../zone";
import { type Item, isItem } from "./documents";

/** Returns what is wrong with a value, in a word for the program; null when nothing is. */
export type Check = (value: unknown) => string | null;

/** A field of an object: what it has to be, and what it is when it is left out (if it may be). */
export interface Field {
  readonly check: Check;
  readonly otherwise?: unknown;
}

/** What is wrong with one field; the empty name is that of the whole. */
export interface Flaw {
  readonly field: string;
  readonly code: string;
}

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** The end of the year 2999, after which we have no instants. */
const LAST = 32_503_680_000_000;
const EXTRA_BYTES = 2048;

const zoneNamed = atlas();

export function whole(least: number, most: number): Check {
  return (value) => {
    if (!Number.isInteger(value)) return "int-type";
    if (Number(value) < least) return "greater-than-equal";
    return Number(value) > most ? "less-than-equal" : null;
  };
}

export function text(least: number, most: number, pattern?: RegExp): Check {
  return (value) => {
    if (typeof value !== "string") return "string-type";
    const length = value.length > most ? [...value].length : value.length; // a sign may take two
    if (length < least) return "string-too-short";
    if (length > most) return "string-too-long";
    return pattern && !pattern.test(value) ? "string-pattern-mismatch" : null;
  };
}

export function oneOf(...values: readonly unknown[]): Check {
  return (value) => (values.includes(value) ? null : "literal-error");
}

export function list(most: number, each: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return "list-type";
    if (value.length > most) return "too-long";
    for (const item of value) {
      const wrong = each(item);
      if (wrong) return wrong;
    }
    return null;
  };
}

/** An object with exactly these fields. */
export function item(fields: Readonly<Record<string, Field>>): Check {
  return (value) => (isItem(value) ? (flawIn(value, fields)?.code ?? null) : "dict-type");
}

export function orNull(check: Check): Check {
  return (value) => (value === null ? null : check(value));
}

export const flag: Check = (value) => (typeof value === "boolean" ? null : "bool-type");
export const id = text(0, 100, UUID);
export const tags = list(20, text(1, 50));
export const day: Check = (value) =>
  typeof value === "string" && isDay(value) ? null : "string-pattern-mismatch";

export const instant: Check = (value) => {
  if (typeof value !== "string" || !RFC_3339.test(value)) return "instant";
  try {
    const at = parseInstant(value);
    return at >= 0 && at < LAST ? null : "instant";
  } catch {
    return "instant";
  }
};

export const zone: Check = (value) => {
  if (typeof value !== "string" || !/^[A-Z]/i.test(value)) return "zone";
  try {
    zoneNamed(value);
    return null;
  } catch {
    return "zone";
  }
};

export const extra: Check = (value) => {
  if (!isItem(value)) return "dict-type";
  if (Object.keys(value).length === 0) return null; // as in most records, and fast
  const bytes = new TextEncoder().encode(JSON.stringify(value)).length;
  return bytes > EXTRA_BYTES ? "extra-too-long" : null;
};

/** The first flaw of an object that is to have these fields and no other; null when it has none. */
export function flawIn(value: Item, fields: Readonly<Record<string, Field>>): Flaw | null {
  for (const [name, { check, otherwise }] of Object.entries(fields)) {
    const given = value[name];
    if (given === undefined && otherwise === undefined) return { field: name, code: "missing" };
    const code = given === undefined ? null : check(given);
    if (code) return { field: name, code };
  }
  const stranger = Object.keys(value).find((name) => !(name in fields));
  return stranger === undefined ? null : { field: stranger, code: "extra-forbidden" };
}

/** The object with what it leaves out, its fields in their order. */
export function completed(value: Item, fields: Readonly<Record<string, Field>>): Item {
  return Object.fromEntries(
    Object.entries(fields).map(([name, { otherwise }]) => [name, value[name] ?? otherwise]),
  );
}
