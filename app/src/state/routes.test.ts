import { describe, expect, it } from "vitest";
import { returnPath, signInPath } from "./routes";

describe("signing in", () => {
  it("comes back to the page that asked for it", () => {
    const link = new URL(signInPath("/settings"), "http://localhost");

    const back = returnPath(link.search);

    expect(back).toBe("/settings");
  });

  it.each(["?from=//evil.example", "?from=https://evil.example", "?from=/sign-in", ""])(
    "never leads to another site or in a circle (%s)",
    (search) => {
      expect(returnPath(search)).toBe("/");
    },
  );
});
