import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { device, launch, open } from "./browser";
import { type Server, startServer } from "./server";

/** What a test has at its beginning. */
export interface Given {
  readonly browser: Browser;
  readonly server: Server;
  readonly laptop: BrowserContext;
  readonly page: Page;
}

/** One server for all tests of a file, and for each a new device, with the timer's page open on it. */
export function onADevice(
  take: (given: Given) => void,
  start: () => Promise<Server> = startServer,
): void {
  let browser: Browser;
  let server: Server;
  let laptop: BrowserContext;

  beforeAll(async () => {
    server = await start();
    browser = await launch();
  });

  beforeEach(async () => {
    laptop = await device(browser, server.url);
    take({ browser, server, laptop, page: await open(laptop) });
  });

  afterEach(() => laptop.close());

  afterAll(async () => {
    await browser.close();
    await server.remove();
  });
}
