import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { listFiles } from "./version.ts";

const APP = join(import.meta.dirname, "..");
const FIRST_LOAD_BYTES = 45 * 1024;

let folder = "";
let files: string[] = [];

beforeAll(async () => {
  vi.stubEnv("NODE_ENV", "production"); // what `vite build` has outside of a test
  folder = await mkdtemp(join(tmpdir(), "pomodoro-app-"));
  await build({ root: APP, logLevel: "error", build: { outDir: folder, emptyOutDir: true } });
  files = await listFiles(folder);
}, 60_000);

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

function read(name: string): Promise<string> {
  return readFile(join(folder, name), "utf8");
}

/** The paths that the service worker keeps: for everyone, and for accounts. */
function keptLists(worker: string): string[][] {
  const lists = worker.match(/\[(\["[^\]]*",?"sha256-[^\]]*\],?)+\]/g) ?? [];
  return lists.map((list) => [...list.matchAll(/\["(\/[^"]*)"/g)].map(([, path = ""]) => path));
}

/** "AccountPage" of "/assets/AccountPage-D3adB33f.js". */
function nameOf(path: string): string {
  return /\/(\w+)-[^/]*$/.exec(path)?.[1] ?? path;
}

async function onTheWire(name: string): Promise<number> {
  const sent = files.includes(`${name}.br`) ? `${name}.br` : name;
  return (await readFile(join(folder, sent))).length;
}

describe("the built page", () => {
  test("weighs at most 45 KB on the wire when it is first opened", async () => {
    const html = await read("index.html");
    const named = [...html.matchAll(/(?:src|href)="\/([^"]+\.\w+)"/g)].map(([, name = ""]) => name);
    const workers = files.filter((name) => /ticker\.worker-.*\.js$/.test(name));
    const first = ["index.html", ...named, ...workers];

    const sizes = await Promise.all(first.map(onTheWire));

    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
  });

  test("comes in one script, which takes no other with it", async () => {
    const [script] = files.filter((name) => /assets\/page-.*\.js$/.test(name));

    expect(await read(script ?? "")).not.toMatch(/\bfrom\s*["'`]\.\//);
  });

  test("has twins that unpack to the same text", async () => {
    const html = await readFile(join(folder, "index.html"));

    expect(brotliDecompressSync(await readFile(join(folder, "index.html.br")))).toEqual(html);
    expect(gunzipSync(await readFile(join(folder, "index.html.gz")))).toEqual(html);
  });

  test("has no script in its HTML but files of its own", async () => {
    const scripts = (await read("index.html")).match(/<script\b[^>]*>/g) ?? [];

    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toMatch(/ src="\/[^/]/);
  });

  test("lists the paths that open it", async () => {
    const routes: unknown = JSON.parse(await read("routes.json"));

    expect(routes).toContain("/");
  });
});

describe("the chip of other pages", () => {
  test("weighs at most 2 KB on the wire, and takes no other file with it", async () => {
    const script = await read("chip.js");

    expect(await onTheWire("chip.js")).toBeLessThanOrEqual(2 * 1024);
    expect(script).not.toMatch(/\bimport\b|\bfrom\s*["'`]/);
  });

  test("is no part of the page", async () => {
    expect(await read("index.html")).not.toContain("chip");
  });
});

describe("the service worker", () => {
  test("keeps every file that a page may ask for, and no twin of one", async () => {
    const kept = keptLists(await read("sw.js")).flat();
    const asked = files.filter((name) => !/\.(br|gz)$|^(sw\.js|chip\.js|routes\.json)$/.test(name));

    expect(kept.sort()).toEqual(asked.map((name) => `/${name.replace("index.html", "")}`).sort());
  });

  test("keeps what only an account needs apart from what a guest's pages load", async () => {
    const [guests = [], accounts = []] = keptLists(await read("sw.js"));

    expect(accounts.map(nameOf)).toEqual(expect.arrayContaining(["AccountPage", "MergePage"]));
    expect(guests.map(nameOf)).toEqual(expect.arrayContaining(["page", "ImportPage"]));
    for (const path of guests) {
      const text = await read(path === "/" ? "index.html" : path.slice(1));
      expect(accounts.filter((account) => text.includes(`"./${basename(account)}"`))).toEqual([]);
    }
  });

  test("has the version that the page names", async () => {
    const [, version] =
      /<meta name="version" content="(\w+)">/.exec(await read("index.html")) ?? [];

    expect(version).toMatch(/^[0-9a-f]{12}$/);
    expect(await read("sw.js")).toContain(`"${version}"`);
  });
});
