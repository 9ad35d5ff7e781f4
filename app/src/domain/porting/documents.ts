/** Walking through a JSON document, part by part. The twin of documents.py. */

import { checkRows, type Draft, type Row, rowOf, Unreadable } from "./rows";

export type Item = Readonly<Record<string, unknown>>;

/** Tells whether a JSON value is an object. */
export function isItem(value: unknown): value is Item {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The list under this name; none is an empty one. Throws Unreadable. */
export function listIn(document: Item, part: string): readonly unknown[] {
  const found = document[part] ?? [];
  if (!Array.isArray(found)) throw new Unreadable("shape", `Should have a list under ${part}.`);
  checkRows(found.length);
  return found;
}

/** The text under this name. Throws Unreadable. */
export function textIn(item: Item, name: string): string {
  const found = item[name];
  if (typeof found !== "string") {
    throw new Unreadable("shape", `Should have a text under ${name}.`);
  }
  return found;
}

/** What `read` makes of each item of a list, or why it cannot. */
export function* eachRow(
  part: string,
  items: readonly unknown[],
  read: (item: Item) => Draft[],
): Generator<Row> {
  for (const [number, item] of items.entries()) yield oneRow(`${part}.${number}`, item, read);
}

/** What `read` makes of the item, or why it cannot. */
export function oneRow(place: string, item: unknown, read: (item: Item) => Draft[]): Row {
  return rowOf(place, () => {
    if (!isItem(item)) throw new Unreadable("shape", "Should be an object.");
    return read(item);
  });
}
