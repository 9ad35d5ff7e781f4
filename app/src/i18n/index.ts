import { en } from "./en/index";

/** English is written with the 24-hour clock and the day before the month, as the pages are. */
export const LOCALE = "en-GB";

type Texts = typeof en;
type Text = string | { readonly one: string; readonly other: string };
export type TextKey = keyof Texts;

type Holes<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Holes<Rest> : never;
type Params<T> = T extends string ? Holes<T> : "count" | Holes<T[keyof T]>;
type Given<T> = [Params<T>] extends [never]
  ? []
  : [{ readonly [Name in Params<T>]: Name extends "count" ? number : string | number }];

/** A text without holes and plural forms. */
export type PlainKey = {
  [K in TextKey]: [Params<Texts[K]>] extends [never] ? K : never;
}[TextKey];

const numbers = new Intl.NumberFormat(LOCALE);
const plurals = new Intl.PluralRules(LOCALE);

/**
 * The text for a key, its `{holes}` filled: numbers are written as the language does, and a text
 * with plural forms takes the one for `count`.
 */
export function t<K extends TextKey>(key: K, ...[given]: Given<Texts[K]>): string {
  const values = new Map<string, string | number>(Object.entries(given ?? {}));
  return pick(en[key], Number(values.get("count"))).replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values.get(name);
    return typeof value === "number" ? numbers.format(value) : (value ?? hole);
  });
}

function pick(text: Text, count: number): string {
  if (typeof text === "string") return text;
  return plurals.select(count) === "one" ? text.one : text.other;
}
