import { expect, test } from "vitest";
import { type Drawn, dayStrip, sinceDayStart } from "./day-strip";

const EIGHT = Date.UTC(2026, 2, 6, 8);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const utcMinute = (at: number) => new Date(at).getUTCMinutes();

function worked(from: number, to: number): Drawn {
  return { key: String(from), kind: "focus", from, to };
}

test("the strip spans whole hours around the sessions and now", () => {
  const strip = dayStrip(
    [worked(EIGHT + 30 * MINUTE, EIGHT + 54 * MINUTE)],
    EIGHT + HOUR,
    utcMinute,
  );

  expect(strip.hours.map((hour) => hour.at)).toEqual([0, 1, 2, 3, 4].map((h) => EIGHT + h * HOUR));
  expect(strip.blocks[0]).toMatchObject({ left: 12.5, width: 10 });
  expect(strip.nowLeft).toBe(25);
});

const DAY = 24 * HOUR;

test("a phase that was paused for three days is drawn since it goes on", () => {
  const running = [worked(EIGHT - 3 * DAY, EIGHT + HOUR)];
  const pause = { from: EIGHT - 3 * DAY + 10 * MINUTE, to: EIGHT + 50 * MINUTE };

  const drawn = sinceDayStart(running, [pause], EIGHT - 4 * HOUR);

  expect(drawn).toMatchObject([{ from: EIGHT + 50 * MINUTE, to: EIGHT + HOUR }]);
  expect(dayStrip(drawn, EIGHT + HOUR, utcMinute).hours).toHaveLength(5);
});

test("a phase that has been paused for three days is not drawn, and one over midnight since then", () => {
  const pause = { from: EIGHT - 3 * DAY + 10 * MINUTE, to: null };
  const running = [worked(EIGHT - 3 * DAY, EIGHT)];

  expect(sinceDayStart(running, [pause], EIGHT - 4 * HOUR)).toEqual([]);
  expect(sinceDayStart([worked(EIGHT - 5 * HOUR, EIGHT)], [], EIGHT - 4 * HOUR)).toMatchObject([
    { from: EIGHT - 4 * HOUR, to: EIGHT },
  ]);
});

test("a day without sessions shows the hours from now on", () => {
  const strip = dayStrip([], EIGHT + 15 * MINUTE, utcMinute);

  expect(strip.blocks).toEqual([]);
  expect(strip.hours[0]?.at).toBe(EIGHT);
  expect(strip.nowLeft).toBe(6.25);
});

test("a long day names fewer hours, at most eight", () => {
  const strip = dayStrip([worked(EIGHT, EIGHT + HOUR)], EIGHT + 15 * HOUR, utcMinute);

  expect(strip.hours.length).toBeLessThanOrEqual(8);
  expect(strip.hours.at(-1)?.left).toBeLessThanOrEqual(100);
});

test("hours are those of a wall clock that is half an hour off", () => {
  const strip = dayStrip([], EIGHT + 35 * MINUTE, (at) => (utcMinute(at) + 30) % 60);

  expect(strip.hours[0]?.at).toBe(EIGHT + 30 * MINUTE);
});
