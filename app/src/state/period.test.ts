import { describe, expect, it } from "vitest";
import { addressOf, rangeOf, readAddress, type Shown, stepped, VIEWS } from "./period";

const TODAY = "2026-03-13";

describe("a period", () => {
  it.each([
    ["day", "2026-03-13", "2026-03-13"],
    ["week", "2026-03-09", "2026-03-15"],
    ["month", "2026-03-01", "2026-03-31"],
    ["year", "2025-04-01", "2026-03-31"],
  ] as const)("of a %s reaches from %s to %s", (view, from, to) => {
    expect(rangeOf({ view, day: TODAY })).toEqual({ from, to });
  });

  it("steps back by its own length, to a date that the month has", () => {
    const before = VIEWS.map((view) => stepped({ view, day: "2024-03-31" }, -1, TODAY).day);

    expect(before).toEqual(["2024-03-30", "2024-03-24", "2024-02-29", "2023-03-31"]);
  });

  it("never steps beyond today", () => {
    expect(stepped({ view: "month", day: "2026-02-20" }, 1, TODAY).day).toBe(TODAY);
    expect(stepped({ view: "month", day: "2026-03-02" }, 1, TODAY).day).toBe("2026-03-02");
  });
});

describe("an address", () => {
  it.each([
    ["", "week", TODAY],
    ["?day=2026-03-02", "day", "2026-03-02"],
    ["?day=03/02/2026", "day", "2026-03-02"],
    ["?day=3/2/2026", "day", "2026-03-02"],
    ["?view=year&day=2025-12-24", "year", "2025-12-24"],
    ["?day=2026-02-30", "week", TODAY],
    ["?day=2027-01-01", "day", TODAY],
    ["?view=decade", "week", TODAY],
  ])("%s asks for the %s of %s", (search, view, day) => {
    expect(readAddress(search, TODAY)).toEqual({ view, day });
  });

  it("says what is shown, and no more than it must", () => {
    const days = [TODAY, "2026-03-12"];
    const shown = days.flatMap((day) => VIEWS.map((view): Shown => ({ view, day })));
    const addresses = shown.map((each) => addressOf(each, TODAY));

    expect(addresses.map((each) => readAddress(each, TODAY))).toEqual(shown);
    expect(addresses.slice(0, 2)).toEqual(["?view=day", ""]);
    expect(addresses[4]).toBe("?day=2026-03-12");
  });
});
