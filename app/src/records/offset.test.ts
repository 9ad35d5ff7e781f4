import { describe, expect, test } from "vitest";
import { betterOffset, measured } from "./offset";

const TEN_MINUTES = 600_000;

describe("the server's clock", () => {
  test("a device ten minutes slow is ten minutes behind", () => {
    const offset = measured({ sentAt: 1000, server: 1050 + TEN_MINUTES, receivedAt: 1100 });

    expect(offset).toEqual({ ms: TEN_MINUTES, uncertainMs: 50, at: 1100 });
  });

  test("the shorter round trip is believed", () => {
    const slow = measured({ sentAt: 0, server: 900, receivedAt: 1000 });
    const fast = measured({ sentAt: 2000, server: 2110, receivedAt: 2020 });

    expect(betterOffset(slow, fast)).toBe(fast);
    expect(betterOffset(fast, slow)).toBe(fast);
  });

  test("a clock that was set since is believed at once", () => {
    const before = measured({ sentAt: 0, server: 10, receivedAt: 20 });
    const after = measured({
      sentAt: 1000 + TEN_MINUTES,
      server: 1100,
      receivedAt: 1200 + TEN_MINUTES,
    });

    expect(betterOffset(before, after)).toBe(after);
  });

  test("an old measurement gives way to a fresh one", () => {
    const old = measured({ sentAt: 0, server: 10, receivedAt: 20 });
    const at = 20 * 60_000;

    const fresh = measured({ sentAt: at, server: at + 100, receivedAt: at + 200 });

    expect(betterOffset(old, fresh)).toBe(fresh);
  });
});
