import { describe, expect, it } from "vitest";
import { returnPath, signInPath } from "./routes";

describe("signing in", () => {
  it("comes back to the page that asked for it", () => {
    const link = new URL(signInPath("/settings"), "http://localhost");

    const back = returnPath(link.search);

    expect(back).toBe("/settings");
  });

  it("leads through what can be brought along, and from there to where it was asked", () => {
    const ways = ["?from=/settings&merge=", "?merge=", "?from=//evil.example&merge="].map(
      returnPath,
    );

    expect(ways).toEqual(["/merge?from=/settings", "/merge?from=/", "/merge?from=/"]);
    expect(returnPath("?from=/settings")).toBe("/settings");
  });

  it.each(["?from=//evil.example", "?from=https://evil.example", "?from=/sign-in", ""])(
    "never leads to another site or in a circle (%s)",
    (search) => {
      expect(returnPath(search)).toBe("/");
    },
  );
});
