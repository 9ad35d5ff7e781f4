import { expect, test } from "vitest";
import { eventWords } from "./event-words";

const event = (what: string, about = "", count = 1) => ({ at: 0, what, about, device: "", count });

test("an event is said in the words of its way, its name and its count", () => {
  expect(eventWords(event("signedIn", "passkey"))).toBe("Signed in with a passkey");
  expect(eventWords(event("signedUp", "password"))).toBe("Account created with a password");
  expect(eventWords(event("signedIn", "github"))).toBe("Signed in with GitHub");
  expect(eventWords(event("linked", "oidc"))).toBe("Single sign-on linked");
  expect(eventWords(event("signedIn", "newcomer"))).toBe("Signed in with newcomer");
  expect(eventWords(event("refused", "password", 1))).toBe("Password refused");
  expect(eventWords(event("refused", "password", 2))).toBe("Password refused, 2 times");
  expect(eventWords(event("exported"))).toBe("Everything exported");
  expect(eventWords(event("exported", "Backup script", 2))).toBe(
    "Everything exported with token “Backup script”, 2 times",
  );
  expect(eventWords(event("tokenMade", "Status light"))).toBe("Token “Status light” made");
});

test("what only a newer server knows is shown as it calls it", () => {
  expect(eventWords(event("somethingNew"))).toBe("somethingNew");
});
