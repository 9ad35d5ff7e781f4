import { expect, test } from "vitest";
import { dayRange } from "./day";
import { instantsAt } from "./wall-time";

const BERLIN = "Europe/Berlin";

function found(clock: string, day: string, zone = BERLIN): string[] {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  const at = instantsAt(hours * 60 + minutes, dayRange(day, zone, 4), zone);
  return at.map((instant) => new Date(instant).toISOString().slice(0, 16));
}

test("a time of the day is one instant", () => {
  expect(found("13:05", "2026-03-13")).toEqual(["2026-03-13T12:05"]);
});

test("a time before the day starts belongs to the night after it", () => {
  expect(found("03:59", "2026-03-13")).toEqual(["2026-03-14T02:59"]);
  expect(found("04:00", "2026-03-13")).toEqual(["2026-03-13T03:00"]);
});

test("a time that summer time skips is no instant", () => {
  expect(found("02:30", "2026-03-28")).toEqual([]);
  expect(found("03:00", "2026-03-28")).toEqual(["2026-03-29T01:00"]);
});

test("a time that the clock shows twice is two instants", () => {
  expect(found("02:30", "2026-10-24")).toEqual(["2026-10-25T00:30", "2026-10-25T01:30"]);
});

test("a zone may be half an hour off", () => {
  expect(found("09:00", "2026-03-13", "Asia/Kolkata")).toEqual(["2026-03-13T03:30"]);
});
