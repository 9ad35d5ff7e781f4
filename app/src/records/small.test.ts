import { validate, version } from "uuid";
import { expect, test } from "vitest";
import { backoffMs } from "./backoff";
import { deviceName } from "./device-name";
import { followingId, newId } from "./ids";

test("tries get rarer up to one a minute, each at a random moment", () => {
  expect(backoffMs(1, 1)).toBe(1000);
  expect(backoffMs(3, 0)).toBe(2000);
  expect(backoffMs(50, 1)).toBe(60_000);
});

test("a device names itself by browser and system", () => {
  const phone = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0 Mobile";

  expect(deviceName(phone)).toBe("Chrome on Android");
  expect(deviceName("curl/8")).toBe("A browser");
});

test("the phase that starts by itself gets the same id on every device", () => {
  const id = "01a1fde6-1335-72ca-b064-0ad68a11aac1";

  const following = followingId(id, 1_795_261_081_036);

  expect(following).toBe("01a1fde6-25cc-72ca-b064-0ad68a11aac1");
});

test("a new id is a UUIDv7 of this moment, and like no other", () => {
  const before = Date.now();

  const ids = Array.from({ length: 1000 }, newId);

  for (const id of ids) expect(validate(id) && version(id)).toBe(7);
  expect(new Set(ids).size).toBe(1000);
  const at = Number.parseInt((ids[0] ?? "").replace("-", "").slice(0, 12), 16);
  expect(at).toBeGreaterThanOrEqual(before);
  expect(at).toBeLessThanOrEqual(Date.now());
});
