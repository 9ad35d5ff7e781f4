import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOf, dayRange } from "./day";
import { vectors } from "./vectors";
import { formatInstant, parseInstant } from "./wire";

interface Given {
  readonly zone: string;
  readonly startHour: number;
}

interface When {
  readonly at?: string;
  readonly day: string;
}

describe("the day is the one of the vector", () => {
  test.each(vectors<Given, When, object>("day"))("$name", ({ given, when, then }) => {
    const { zone, startHour } = given;

    if (when.at !== undefined) {
      expect({ day: dayOf(parseInstant(when.at), zone, startHour) }).toEqual(then);
    } else if ("invalid" in then) {
      expect(() => dayRange(when.day, zone, startHour)).toThrow(RangeError);
    } else {
      const [from, to] = dayRange(when.day, zone, startHour);
      expect({ from: formatInstant(from), to: formatInstant(to) }).toEqual(then);
    }
  });
});

const DAY_MS = 86_400_000;
const zones = fc.constantFrom(
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/St_Johns",
  "America/Havana",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "Pacific/Apia",
);
/** Around what Apia left out and around a change in Europe, or anywhere from 1970 to 2040. */
const instants = fc.oneof(
  fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }).map((ms) => 1_325_239_200_000 + ms),
  fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }).map((ms) => 1_774_746_000_000 + ms),
  fc.integer({ min: 0, max: 2_208_988_800_000 }),
);
const hours = fc.integer({ min: 0, max: 23 });

test("every instant lies in its day, and days follow each other without a gap", () => {
  fc.assert(
    fc.property(instants, zones, hours, (at, zone, hour) => {
      const [from, to] = dayRange(dayOf(at, zone, hour), zone, hour);

      expect(from).toBeLessThanOrEqual(at);
      expect(at).toBeLessThan(to);
      expect(dayRange(dayOf(to, zone, hour), zone, hour)[0]).toBe(to);
    }),
  );
});

test("days never go back", () => {
  fc.assert(
    fc.property(instants, fc.nat(3 * DAY_MS), zones, hours, (at, later, zone, hour) => {
      expect(dayOf(at, zone, hour) <= dayOf(at + later, zone, hour)).toBe(true);
    }),
  );
});
