import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { docker, ROOT, run } from "./docker";
import { freePort } from "./listening";
import type { Variables } from "./server";

/** The images of these files: built once, before the first test. */
const TAG = "test";
/** In the folder of each project; stacks.ts ends those that have one. */
const SETTINGS = "stack.env";

export async function buildImages(): Promise<void> {
  await run("env", `POMODORO_TAG=${TAG}`, "docker", "compose", "build", "--quiet");
}

/** The name of the Compose project behind a port. */
export function projectAt(port: number): string {
  return `pomodoro-browser-${port}`;
}

/** Start a Compose project, with the page in a folder if one is named; returns its port. */
export async function create(stacks: string, page: string, variables: Variables): Promise<number> {
  const [port, httpsPort] = await Promise.all([freePort(), freePort()]);
  const folder = join(stacks, String(port));
  const [secrets, certificate] = [join(folder, "secrets"), join(folder, "certificate")];
  const changes = join(folder, "changes.yml");
  await mkdir(certificate, { recursive: true });
  await run("env", `POMODORO_SECRETS=${secrets}`, "deploy/make-secrets");
  await writeFile(changes, changesFor(page, variables));
  await keepSecrets(secrets, variables);
  await writeSettings(folder, {
    COMPOSE_FILE: `${join(ROOT, "docker-compose.yml")}:${changes}`,
    POMODORO_PROJECT: projectAt(port),
    POMODORO_TAG: TAG,
    POMODORO_HTTP_PORT: port,
    POMODORO_HTTPS_PORT: httpsPort,
    POMODORO_SECRETS: secrets,
    POMODORO_CERTIFICATE: certificate,
    POMODORO_SIGNIN_LIMIT: "10000/minute",
    POMODORO_REQUESTS_PER_SECOND: 10_000,
    ...variables,
  });
  await compose(folder, "up", "--no-build", "--wait");
  return port;
}

function writeSettings(folder: string, settings: object): Promise<void> {
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  return writeFile(join(folder, SETTINGS), lines.join(""));
}

/** What its containers said last. */
export function logs(stacks: string, port: number): Promise<string> {
  return compose(join(stacks, String(port)), "logs", "--tail", "50");
}

function compose(folder: string, ...words: string[]): Promise<string> {
  return docker("compose", "--env-file", join(folder, SETTINGS), ...words);
}

/** What of docker-compose.yml is otherwise: a page that is in a folder, and who is not Google and X. */
function changesFor(page: string, variables: Variables): string {
  const volumes = page ? [`${page}:/srv/app:ro`] : [];
  const elsewhere = Object.entries(variables).filter(([name]) => name.endsWith("_URL"));
  const environment = Object.fromEntries(elsewhere);
  return JSON.stringify({ services: { app: { volumes }, api: { environment } } }); // YAML has all of JSON
}

/** The secrets of providers are files: `POMODORO_GITHUB_SECRET` is `providers/github-secret`. */
async function keepSecrets(folder: string, variables: Variables): Promise<void> {
  for (const [name, value] of Object.entries(variables)) {
    const provider = /^POMODORO_(.*)_SECRET$/.exec(name)?.[1];
    if (!provider) continue;
    await writeFile(join(folder, "providers", `${provider.toLowerCase()}-secret`), value);
  }
}
