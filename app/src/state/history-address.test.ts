import { expect, test } from "vitest";
import { type Place, placeIn, searchOf } from "./history-address";

const today: Place = {
  day: null,
  shown: "all",
  task: null,
  tag: null,
  everywhere: false,
  text: "",
};

test.each([
  ["", today],
  ["?day=2026-03-13&show=stopped", { ...today, day: "2026-03-13", shown: "stopped" }],
  ["?task=a1&tag=deep+work", { ...today, task: "a1", tag: "deep work" }],
  ["?search=", { ...today, everywhere: true }],
  ["?search=caf%C3%A9+%26+cake", { ...today, everywhere: true, text: "café & cake" }],
] as const)("the address %s is what it shows", (search, place) => {
  expect(placeIn(search)).toEqual(place);
  expect(searchOf(place)).toBe(search);
});

test.each(["?day=2026-02-30", "?day=13.03.2026", "?show=everything"])(
  "what the address %s cannot mean is left out",
  (search) => {
    expect(placeIn(search)).toEqual(today);
  },
);
