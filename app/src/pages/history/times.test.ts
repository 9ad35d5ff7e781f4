import { expect, test } from "vitest";
import { dayRange } from "../../domain/day";
import { type Reading, readTimes } from "./times";

const ZONE = "Europe/Berlin";
const at = (wall: string) => Date.parse(`${wall}+01:00`);

const friday: Reading = {
  day: dayRange("2026-03-13", ZONE, 4),
  zone: ZONE,
  now: at("2026-03-20T12:00"),
  runningSince: null,
  was: null,
};

function slips(start: string, end: string, reading: Partial<Reading> = {}): string[] {
  const read = readTimes(start, end, { ...friday, ...reading });
  return Array.isArray(read) ? read.map(({ field, slip }) => `${field} ${slip}`) : [];
}

test("times are those of the user's day and zone", () => {
  expect(readTimes("10:15", "10:25", friday)).toEqual({
    startedAt: at("2026-03-13T10:15"),
    endedAt: at("2026-03-13T10:25"),
  });
});

test("a session may run past midnight, and past the start of the next day", () => {
  expect(readTimes("23:50", "00:15", friday)).toMatchObject({ endedAt: at("2026-03-14T00:15") });
  expect(readTimes("03:50", "04:15", friday)).toEqual({
    startedAt: at("2026-03-14T03:50"),
    endedAt: at("2026-03-14T04:15"),
  });
});

test.each([
  ["", "10:25", ["start missing"]],
  ["noon", "", ["start unreadable", "end missing"]],
  ["10:15", "25:00", ["end unreadable"]],
  ["10:15", "10:05", ["end before-start"]],
  ["10:15", "10:15", ["end same"]],
] as const)("%s to %s: %s", (start, end, wrong) => {
  expect(slips(start, end)).toEqual(wrong);
});

test("the hour that summer time skips is no time to start or end at", () => {
  const day = dayRange("2026-03-28", ZONE, 4);
  const now = at("2026-04-20T12:00");

  expect(slips("02:30", "03:30", { day, now })).toEqual(["start skipped"]);
  expect(slips("01:30", "02:30", { day, now })).toEqual(["end skipped"]);
});

test("of an hour that comes twice, the end is the one after the start", () => {
  const day = dayRange("2026-10-24", ZONE, 4);

  const read = readTimes("02:45", "02:15", { ...friday, day, now: at("2026-11-01T12:00") });

  expect(read).toEqual({
    startedAt: Date.UTC(2026, 9, 25, 0, 45),
    endedAt: Date.UTC(2026, 9, 25, 1, 15),
  });
});

test("nothing is recorded of the future, nor of what the timer is recording", () => {
  const now = at("2026-03-13T12:00");

  expect(slips("12:05", "12:30", { now })).toEqual(["start future"]);
  expect(slips("11:50", "12:30", { now })).toEqual(["end future"]);
  expect(slips("11:30", "11:50", { now, runningSince: at("2026-03-13T11:40") })).toEqual([
    "end whileRunning",
  ]);
});

test("more than 24 hours are too long, which only the day of winter time has", () => {
  const day = dayRange("2026-10-25", ZONE, 0);

  expect(slips("00:00", "23:30", { day, now: at("2026-11-01T12:00") })).toEqual(["end tooLong"]);
});

test("a session that was paused for days can be edited", () => {
  const was = { startedAt: at("2026-03-13T10:15"), endedAt: at("2026-03-16T10:40") };

  expect(readTimes("10:15", "10:40", { ...friday, was })).toEqual(was);
});

test("a time that nobody touched keeps its seconds", () => {
  const was = { startedAt: at("2026-03-13T10:15:20"), endedAt: at("2026-03-13T10:40:20") };

  expect(readTimes("10:15", "10:40", { ...friday, was })).toEqual(was);
  expect(readTimes("10:15", "10:30", { ...friday, was })).toEqual({
    startedAt: was.startedAt,
    endedAt: at("2026-03-13T10:30"),
  });
});
