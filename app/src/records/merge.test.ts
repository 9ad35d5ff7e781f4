import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../domain/records";
import { merge, sameValue } from "./merge";

const record = fc.record({
  a: fc.nat(3),
  b: fc.nat(3),
  nested: fc.record({ c: fc.nat(3), d: fc.nat(3) }),
});

describe("merging", () => {
  test("changes of different fields are both kept", () => {
    const mine = { ...DEFAULT_SETTINGS, goal: 10 };
    const theirs = { ...DEFAULT_SETTINGS, sounds: { ...DEFAULT_SETTINGS.sounds, tick: true } };

    const merged = merge(DEFAULT_SETTINGS, mine, theirs);

    expect(merged).toEqual({ ...theirs, goal: 10 });
  });

  test("fields of a nested object are merged one by one", () => {
    const was = { sounds: { tick: false, ring: true } };

    const merged = merge(
      was,
      { sounds: { tick: true, ring: true } },
      { sounds: { tick: false, ring: false } },
    );

    expect(merged).toEqual({ sounds: { tick: true, ring: false } });
  });

  test("what was done here stands where both changed the same", () => {
    expect(merge({ a: 1 }, { a: 2 }, { a: 3 })).toEqual({ a: 2 });
    expect(merge({ a: 1 }, null, { a: 3 })).toBeNull();
    expect(merge({ a: 1 }, { a: 2 }, null)).toEqual({ a: 2 });
    expect(merge({ a: 1 }, { a: 1 }, null)).toBeNull();
  });

  test("what was not changed here follows the account", () => {
    fc.assert(
      fc.property(record, record, (was, theirs) => {
        expect(merge(was, was, theirs)).toEqual(theirs);
      }),
    );
  });

  test("what only was changed here stands whole", () => {
    fc.assert(
      fc.property(record, record, (was, mine) => {
        expect(merge(was, mine, was)).toEqual(mine);
      }),
    );
  });

  test("values are equal whatever the order of their fields", () => {
    expect(sameValue({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true);
    expect(sameValue({ a: 1 }, { a: 1, b: undefined })).toBe(true);
    expect(sameValue([1, 2], [2, 1])).toBe(false);
    expect(sameValue(null, {})).toBe(false);
  });
});
