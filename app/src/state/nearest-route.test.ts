import { describe, expect, it } from "vitest";
import { nearestRoute } from "./nearest-route";

describe("a mistyped path", () => {
  it.each([
    ["/setings", "/settings"],
    ["/Abuot", "/about"],
    ["/signin", "/sign-in"],
  ])("%s is close to %s", (mistyped, meant) => {
    expect(nearestRoute(mistyped)).toBe(meant);
  });

  it("is not guessed when nothing is close", () => {
    expect(nearestRoute("/wp-login.php")).toBeNull();
  });
});
