import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Plugin } from "vite";
import { buildChip } from "./chip.ts";
import { compressTexts } from "./compress.ts";
import { filesForAccounts } from "./for-accounts.ts";
import { fillServiceWorker, stampVersion } from "./version.ts";

const ROUTES = "src/pages/routes.json";

/** Makes what was bundled ready to serve: its version, its service worker, its routes, its compressed twins. */
export function release(): Plugin {
  let root = "";
  let folder = "";
  return {
    name: "release",
    apply: "build",
    configResolved(config) {
      root = config.root;
      folder = resolve(root, config.build.outDir);
    },
    transformIndexHtml: () => [
      { tag: "meta", attrs: { name: "version", content: "__VERSION__" }, injectTo: "head" },
    ],
    writeBundle: {
      order: "post",
      sequential: true,
      handler: (_, bundle) => finish(root, folder, filesForAccounts(bundle)),
    },
  };
}

async function finish(
  root: string,
  folder: string,
  forAccounts: ReadonlySet<string>,
): Promise<void> {
  const routes = await readRoutes(join(root, ROUTES));
  const version = await stampVersion(folder, forAccounts);
  await fillServiceWorker(folder, version, routes);
  // Made after the version's files are listed, as no page of the app asks for them: the server reads the
  // one, and the blog, which is not kept for offline, loads the other.
  await writeFile(join(folder, "routes.json"), `${JSON.stringify(routes)}\n`);
  await buildChip(root, folder);
  await compressTexts(folder);
}

/** The paths that open the page; the server and the service worker answer them with index.html. */
async function readRoutes(path: string): Promise<string[]> {
  if (!existsSync(path)) return ["/"];
  const routes: unknown = JSON.parse(await readFile(path, "utf8"));
  if (Array.isArray(routes) && routes.every((route) => typeof route === "string")) return routes;
  throw new Error(`${path}: a list of paths is expected`);
}
