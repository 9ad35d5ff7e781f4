/** Three-way merging of records. Values are plain JSON. */

import { isFields, sameValue } from "../domain/same";

export { sameValue };

/**
 * What was changed here (`was` → `mine`) put onto what the account has now (`theirs`), field by
 * field; where both changed the same field, mine stands. A record that only one side deleted:
 * what was done here stands.
 */
export function merge<T extends object>(was: T | null, mine: T | null, theirs: T | null): T | null {
  if (mine === null || theirs === null) return sameValue(was, mine) ? theirs : mine;
  return mergeFields(was, mine, theirs) as T; // the fields of T, each from one of three T
}

function mergeFields(was: object | null, mine: object, theirs: object): object {
  const [before, ours, current] = [fields(was), fields(mine), fields(theirs)];
  const names = new Set([...Object.keys(current), ...Object.keys(ours)]);
  const merged: Record<string, unknown> = {};
  for (const name of names) {
    const value = mergeValue(before[name], ours[name], current[name]);
    if (value !== undefined) merged[name] = value;
  }
  return merged;
}

function mergeValue(was: unknown, mine: unknown, theirs: unknown): unknown {
  if (sameValue(was, mine)) return theirs;
  if (isFields(was) && isFields(mine) && isFields(theirs)) return mergeFields(was, mine, theirs);
  return mine;
}

function fields(value: object | null): Record<string, unknown> {
  return isFields(value) ? value : {};
}
