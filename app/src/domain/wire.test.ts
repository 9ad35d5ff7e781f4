import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Kind } from "./records";
import { vectors } from "./vectors";
import { formatInstant, fromWire, parseInstant, toWire, type Wire } from "./wire";

interface When {
  readonly data: Wire;
}

interface Then {
  readonly instants: Record<string, number>;
}

describe("a record travels there and back", () => {
  test.each(vectors<{ kind: Kind }, When, Then>("wire"))("$name", ({ given, when, then }) => {
    const value = fromWire(given.kind, when.data);

    expect(value).toMatchObject(then.instants);
    expect(value).not.toHaveProperty("remainingSeconds");
    expect(toWire(given.kind, value)).toEqual(when.data);
  });
});

test("an instant travels to the millisecond", () => {
  fc.assert(
    fc.property(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }), (at) => {
      expect(parseInstant(formatInstant(at))).toBe(at);
    }),
  );
});

test("what is no instant is refused", () => {
  expect(() => parseInstant("tomorrow")).toThrow(RangeError);
});
