import { LOCALE } from "./locale";
import { once } from "./once";

type Text = string | { readonly one: string; readonly other: string };
export type Texts = Readonly<Record<string, Text>>;

type Holes<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Holes<Rest> : never;
type Params<T> = T extends string ? Holes<T> : "count" | Holes<T[keyof T]>;
type Given<T> = [Params<T>] extends [never]
  ? []
  : [{ readonly [Name in Params<T>]: Name extends "count" ? number : string | number }];

/** The keys of texts without holes and plural forms. */
export type PlainKeyOf<T> = {
  [K in keyof T]: [Params<T[K]>] extends [never] ? K : never;
}[keyof T];

/**
 * The text for a key, its `{holes}` filled: numbers are written as the language does, and a text
 * with plural forms takes the one for `count`.
 */
export type Translate<T extends Texts> = <K extends keyof T>(
  key: K,
  ...given: Given<T[K]>
) => string;

// To make one is slow, so each is made when it is first needed.
const numbers = once(() => new Intl.NumberFormat(LOCALE));
const plurals = once(() => new Intl.PluralRules(LOCALE));

export function translator<T extends Texts>(texts: T): Translate<T> {
  return (key, ...[given]) => {
    const values = new Map<string, string | number>(Object.entries(given ?? {}));
    const text = pick(texts[key], Number(values.get("count")));
    return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
      const value = values.get(name);
      return typeof value === "number" ? numbers().format(value) : (value ?? hole);
    });
  };
}

function pick(text: Text | undefined, count: number): string {
  if (text === undefined || typeof text === "string") return text ?? "";
  return plurals().select(count) === "one" ? text.one : text.other;
}
