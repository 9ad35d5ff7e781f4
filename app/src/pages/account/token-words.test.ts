import { expect, it } from "vitest";
import type { Token } from "../../state/tokens";
import { tokenWords } from "./token-words";

const NOW = Date.UTC(2026, 2, 13, 13, 14);
const BERLIN = "Europe/Berlin";

const backup: Token = {
  id: "01a1fde6-0000-7000-8000-000000000001",
  name: "Backup script",
  scope: "read",
  createdAt: Date.UTC(2026, 1, 1, 23, 30),
  lastUsedAt: null,
  expiresAt: null,
};

it("says what a token may do, that it was never used, and the day it was made on there", () => {
  expect(tokenWords(backup, NOW, BERLIN)).toBe("read · never used · made 2 February 2026");
});

it("says no more of its last use than the hour that the server keeps", () => {
  const used = { ...backup, lastUsedAt: Date.UTC(2026, 2, 13, 3) };

  expect(tokenWords(used, NOW, BERLIN)).toContain("used today after 04:00");
});

it("says the day of a use that was on another day there", () => {
  const used = { ...backup, scope: "write", lastUsedAt: Date.UTC(2026, 2, 12, 22) } as const;

  expect(tokenWords(used, NOW, BERLIN)).toContain("read, write · used 12 March 2026 ·");
});
