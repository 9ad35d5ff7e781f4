import { expect, it } from "vitest";
import { problemWith } from "./problem";

it("asks for a name and a password at their fields", () => {
  expect(problemWith("signIn", "  ", "")?.field).toBe("name");
  expect(problemWith("signIn", "alice", "")?.field).toBe("password");
});

it("wants ten characters of a new password only", () => {
  expect(problemWith("create", "alice", "nine char")?.field).toBe("password");
  expect(problemWith("create", "alice", "ten chars!")).toBeNull();
  expect(problemWith("signIn", "alice", "short")).toBeNull();
});

it("counts characters, not the units they are stored in", () => {
  expect(problemWith("create", "alice", "🍅".repeat(9))?.field).toBe("password");
});
