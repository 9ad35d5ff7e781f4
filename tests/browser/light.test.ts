import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { launch } from "./browser";
import { FAST_DESKTOP, type Judged, judge, slowdownFor } from "./lighthouse";
import { freePort } from "./listening";
import { type Server, startServer } from "./server";

/** A busy machine may cost a run some speed; nothing else makes Lighthouse's marks worse by chance. */
const RUNS = 5;
const PERFECT = { performance: 100, accessibility: 100, "best-practices": 100, seo: 100 };

vi.setConfig({ testTimeout: 180_000 });

let browser: Browser;
let server: Server;
let port: number;

beforeAll(async () => {
  server = await startServer();
  port = await freePort();
  browser = await launch(`--remote-debugging-port=${port}`);
});

afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** The first run with full marks, or the fastest; each is slowed down by what the one before it measured. */
async function best(url: string): Promise<Judged> {
  let latest = await judge(url, port, FAST_DESKTOP);
  let best = latest;
  for (let run = 1; run < RUNS && best.marks.performance < 100; run += 1) {
    latest = await judge(url, port, slowdownFor(latest.power));
    if (latest.marks.performance > best.marks.performance) best = latest;
  }
  return best;
}

test.each(["/", "/settings"])("Lighthouse gives %s full marks", async (path) => {
  const { marks, reasons } = await best(server.url + path);

  expect(marks, reasons.join("\n")).toEqual(PERFECT);
});
