/**
 * The service worker: keeps one version of the page whole on this device, but for what only an account needs
 * as long as this device knows none. A page gets everything from the version of its own HTML; a newer version
 * waits until the page asks for it. What changes while the page
 * is open (/api, /auth) is never kept. The page of the API is, once it was opened: it belongs to no version.
 */
export {}; // a module, so that `self` can be named by its real type

declare const self: ServiceWorkerGlobalScope;

type KeptFile = readonly [path: string, integrity: string];

// The build writes these in (app/build/version.ts).
declare const __VERSION__: string;
declare const __FILES__: readonly KeptFile[];
declare const __ACCOUNT_FILES__: readonly KeptFile[];
declare const __ROUTES__: readonly string[];

/** The name of a version's cache, and of the lock that each of its open pages holds (device/updates.ts). */
const PREFIX = "page:";
const CURRENT = PREFIX + __VERSION__;
const DOCS = /^\/api\/docs(\.css)?$/;
/** What the databases of a device are called, and the guest's (records/database.ts). */
const DATABASES = "pomodoro:";
const GUESTS = "pomodoro:guest";
const files = __FILES__;
const accountFiles = __ACCOUNT_FILES__;
const routes = new Set(__ROUTES__);

self.addEventListener("install", (event) => event.waitUntil(keepThisVersion()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  if (event.data === "use-this-version") event.waitUntil(self.skipWaiting());
  if (event.data === "page-started") event.waitUntil(dropUnusedVersions());
  if (event.data === "account-opened") event.waitUntil(keep(accountFiles).catch(nextTime));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (DOCS.test(pathname)) event.respondWith(freshOrKept(request));
  if (isLive(pathname)) return;
  if (request.mode !== "navigate") event.respondWith(asset(request));
  else if (routes.has(pathname)) event.respondWith(page(request));
  else event.respondWith(fetch(request).catch(noServer));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(showPage());
});

function isLive(pathname: string): boolean {
  return /^\/(api|auth)(\/|$)/.test(pathname);
}

async function keepThisVersion(): Promise<void> {
  await keep(files);
  if (await knowsAccount()) await keep(accountFiles);
}

/** Whether somebody has signed in on this device; where the browser does not say, they may have. */
async function knowsAccount(): Promise<boolean> {
  const databases = await indexedDB.databases?.();
  if (!databases) return true;
  return databases.some(({ name = "" }) => name.startsWith(DATABASES) && name !== GUESTS);
}

/** Keep those that are not kept yet; all of them, or it fails. */
async function keep(wanted: readonly KeptFile[]): Promise<void> {
  const cache = await caches.open(CURRENT);
  await Promise.all(
    wanted.map(async (file) => (await cache.match(file[0])) ?? keepFile(cache, file)),
  );
}

/** The integrity makes a file of another version fail. */
async function keepFile(cache: Cache, [path, integrity]: KeptFile): Promise<void> {
  const hashed = path.startsWith("/assets/");
  const response = await fetch(path, { integrity, cache: hashed ? "default" : "no-cache" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  await cache.put(path, response);
}

/** The network is gone, or a newer version is there: the next page of an account asks again. */
function nextTime(): void {}

async function page(request: Request): Promise<Response> {
  return (await kept("/")) ?? fetch(request).catch(noServer);
}

/** What this version has kept; nothing, too, when the browser's storage fails. */
async function kept(request: RequestInfo): Promise<Response | undefined> {
  try {
    return await (await caches.open(CURRENT)).match(request);
  } catch {
    return undefined;
  }
}

/** A page of an older version may still be open: what this version lacks is looked for in the others. */
async function asset(request: Request): Promise<Response> {
  const older = () => caches.match(request).catch(() => undefined);
  return (await kept(request)) ?? (await older()) ?? fetch(request);
}

async function freshOrKept(request: Request): Promise<Response> {
  const cache = await caches.open("docs");
  const fresh = await fetch(request).catch(() => undefined);
  if (fresh?.ok) await cache.put(request, fresh.clone()).catch(() => undefined); // the disk is full
  return fresh ?? (await cache.match(request)) ?? noServer();
}

async function noServer(): Promise<Response> {
  const page = await kept("/no-server.html");
  if (!page) return Response.error();
  return new Response(page.body, { status: 503, headers: { "Content-Type": "text/html" } });
}

/** Every open page holds its version's lock; while one has not taken it yet, nothing is dropped. */
async function dropUnusedVersions(): Promise<void> {
  if (self.registration.installing || self.registration.waiting) return;
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const { held = [] } = await navigator.locks.query();
  const used = held.map(({ name }) => name ?? "").filter((name) => name.startsWith(PREFIX));
  if (used.length < open.length) return;
  const versions = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const unused = versions.filter((name) => name !== CURRENT && !used.includes(name));
  await Promise.all(unused.map((name) => caches.delete(name)));
}

async function showPage(): Promise<void> {
  const open = await self.clients.matchAll({ type: "window" });
  const page = open.find(({ url }) => routes.has(new URL(url).pathname)); // not a post of the blog
  await (page ? page.focus() : self.clients.openWindow("/"));
}
