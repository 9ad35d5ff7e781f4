import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../records";
import type { There } from "./decision";
import { dryRun, type Judged } from "./dry-run";
import type { Format } from "./formats";
import { wrongRows } from "./source";

const THERE: There = {
  sessions: [],
  keys: new Set(),
  lastOrder: null,
  settings: DEFAULT_SETTINGS,
  now: Date.parse("2026-03-01T09:00:00Z"),
};
const HEAD = "date,project,task,minutes,startTime,endTime";

function run(text: string): { format: Format; head: string; rows: Judged[] } {
  let [format, head]: [Format, string] = ["json", ""];
  const rows: Judged[] = [];
  for (const told of dryRun(new TextEncoder().encode(text), "UTC", THERE)) {
    if (told.what === "rows") rows.push(...told.rows);
    else [format, head] = [told.format, told.head];
  }
  return { format, head, rows };
}

/** The file of the wrong rows alone. */
function mendable(text: string): string {
  const { format, head, rows } = run(text);
  return wrongRows(format, head, rows);
}

describe("the wrong rows", () => {
  test("are a file of their own, as they were written", () => {
    const file = [HEAD, "20260228,,A,25,09:00,09:25", '20260228,,"B', 'b",25,9h,10:25', "", "oops"];

    expect(mendable(file.join("\r\n"))).toBe(`${HEAD}\n20260228,,"B\nb",25,9h,10:25\noops\n`);
  });

  test("come in once they are mended", () => {
    const mended = mendable(`${HEAD}\n20260228,,A,25,9h,09:25`).replace("9h", "09:00");

    expect(run(mended).rows).toMatchObject([{ status: "new", source: null }]);
  });

  test("of a document keep what it says of itself", () => {
    const wrong = { id: "x", phase: "focus" };
    const file = { format: "pomodoro", version: 1, settings: { goal: 3 }, pomodoros: [wrong] };

    expect(JSON.parse(mendable(JSON.stringify(file)))).toEqual({
      format: "pomodoro",
      version: 1,
      pomodoros: [wrong],
    });
  });
});

test("a file of a hundred thousand rows is told of in parts", { timeout: 60_000 }, () => {
  const rows = Array.from({ length: 100_000 }, (_, index) => {
    const [date = "", clock = ""] = new Date(index * 1_800_000).toISOString().split("T");
    return `${date},,Task ${index % 100},25,${clock.slice(0, 5)},${clock.slice(0, 3)}${index % 2 ? 55 : 25}`;
  });
  const file = new TextEncoder().encode([HEAD, ...rows].join("\n"));

  const [, ...told] = dryRun(file, "Europe/Rome", THERE);

  const parts = told.map((part) => (part.what === "rows" ? part.rows : []));
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(500);
  const fresh = parts.flat().filter(({ status }) => status === "new");
  expect(fresh.length).toBeGreaterThan(99_900); // spring leaves out an hour of each year
});
