import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launch } from "./browser";
import { type Server, startServer } from "./server";
import { openIn, STATES } from "./states";
import { hiddenWidth, smallTargets } from "./targets";

/** The rules that ask for colours; no other depends on the theme. */
const COLOURS = ["color-contrast", "link-in-text-block"];

let browser: Browser;
let server: Server;

beforeAll(async () => {
  server = await startServer();
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** What axe finds on a page without frames, as "rule: where". */
async function findings(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
}

describe.each(STATES)("$name", (state) => {
  let page: Page;

  beforeAll(async () => {
    page = await openIn(state, browser, server);
    await page.emulateMedia({ reducedMotion: "reduce" }); // colours half way are not the page's
  });

  afterAll(() => page.context().close());

  test("is accessible", async () => {
    expect(await findings(new AxeBuilder({ page }))).toEqual([]);
  });

  test("has colours that are accessible in the dark, too", async () => {
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });

    expect(await findings(new AxeBuilder({ page }).withRules(COLOURS))).toEqual([]);
  });

  test("has controls that a finger can press", async () => {
    expect(await smallTargets(page)).toEqual([]);
  });

  test("needs no scrolling to the side at 320 px, nor at 400 % zoom", async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await hiddenWidth(page)).toBe(0);

    const metrics = { width: 320, height: 256, deviceScaleFactor: 4, mobile: false };
    const zoom = await page.context().newCDPSession(page);
    await zoom.send("Emulation.setDeviceMetricsOverride", metrics);

    expect(await hiddenWidth(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
  });
});
