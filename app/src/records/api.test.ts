import { afterEach, expect, test, vi } from "vitest";
import { openApi, Unreachable } from "./api";
import { readFeed, sendChanges } from "./exchange";

afterEach(() => vi.unstubAllGlobals());

function respond(body: BodyInit | null, status = 200): void {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, { status })));
}

/** A body of which the connection breaks off after `text`. */
function brokenOff(text: string): ReadableStream {
  return new ReadableStream({
    pull(controller) {
      if (text) controller.enqueue(new TextEncoder().encode(text));
      controller.error(new TypeError("terminated"));
    },
  });
}

const api = openApi("laptop", () => undefined);

test.each([
  ["before it began", ""],
  ["in the middle", '{"rev": 1, "chan'],
  ["after what could be the whole", '{"rev": 1}'],
])("a body that breaks off %s is a failed request", async (_when, text) => {
  respond(brokenOff(text));

  await expect(api.get("/api/changes")).rejects.toBeInstanceOf(Unreachable);
});

test("a body that is cut short without a sign is a failed request", async () => {
  respond('{"rev": 1, "chan');

  await expect(api.get("/api/changes")).rejects.toBeInstanceOf(Unreachable);
});

test("a response without a body is none where records are expected", async () => {
  respond(null);

  await expect(readFeed(api, 0)).rejects.toBeInstanceOf(Unreachable);
  await expect(sendChanges(api, [], false)).rejects.toBeInstanceOf(Unreachable);
});

test("a response may have no body otherwise", async () => {
  respond(null, 204);

  expect(await api.post("/auth/sign-out")).toEqual({ status: 204, body: null });
});
