import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** A file as the service worker keeps it: the path that pages ask for, and what it must hash to. */
export type KeptFile = readonly [path: string, integrity: string];

export interface Version {
  readonly name: string;
  readonly files: readonly KeptFile[];
  /** Those that only an account needs. */
  readonly accountFiles: readonly KeptFile[];
}

const SERVICE_WORKER = "sw.js";
const STAMP = "__VERSION__";

/** The paths of all files under `folder`, relative to it, with forward slashes, in order. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"))
    .sort();
}

/**
 * Name what was built by its content, write that name into index.html, and say what the files of this
 * version are; `forAccounts` are the names of those that only an account needs. Nothing but the content
 * counts, so the same sources always make the same version.
 */
export async function stampVersion(
  folder: string,
  forAccounts: ReadonlySet<string>,
): Promise<Version> {
  const names = (await listFiles(folder)).filter((name) => name !== SERVICE_WORKER);
  const content = createHash("sha256");
  for (const name of names) content.update(name).update(await readFile(join(folder, name)));
  const version = content.digest("hex").slice(0, 12);
  await replaceIn(join(folder, "index.html"), { [STAMP]: version });
  const kept = (some: string[]) => Promise.all(some.map((name) => keptFile(folder, name)));
  return {
    name: version,
    files: await kept(names.filter((name) => !forAccounts.has(name))),
    accountFiles: await kept(names.filter((name) => forAccounts.has(name))),
  };
}

async function keptFile(folder: string, name: string): Promise<KeptFile> {
  const digest = createHash("sha256").update(await readFile(join(folder, name)));
  const path = name === "index.html" ? "/" : `/${name}`;
  return [path, `sha256-${digest.digest("base64")}`];
}

/** Write the version, its files and the page's routes into the built service worker. */
export async function fillServiceWorker(
  folder: string,
  version: Version,
  routes: readonly string[],
): Promise<void> {
  await replaceIn(join(folder, SERVICE_WORKER), {
    [STAMP]: JSON.stringify(version.name),
    __FILES__: JSON.stringify(version.files),
    __ACCOUNT_FILES__: JSON.stringify(version.accountFiles),
    __ROUTES__: JSON.stringify(routes),
  });
}

async function replaceIn(path: string, values: Readonly<Record<string, string>>): Promise<void> {
  let text = await readFile(path, "utf8");
  for (const [mark, value] of Object.entries(values)) {
    if (!text.includes(mark)) throw new Error(`${path} has no ${mark}`);
    text = text.replaceAll(mark, () => value);
  }
  await writeFile(path, text);
}
