import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { docker, ROOT, run } from "./docker";
import { freePort } from "./listening";

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
export async function create(stacks: string, page: string): Promise<number> {
  const [port, httpsPort] = await Promise.all([freePort(), freePort()]);
  const folder = join(stacks, String(port));
  const [secrets, certificate] = [join(folder, "secrets"), join(folder, "certificate")];
  const pageFile = join(folder, "page.yml");
  await mkdir(certificate, { recursive: true });
  await run("env", `POMODORO_SECRETS=${secrets}`, "deploy/make-secrets");
  await writeFile(pageFile, servingPage(page));
  await writeSettings(folder, {
    COMPOSE_FILE: `${join(ROOT, "docker-compose.yml")}:${pageFile}`,
    POMODORO_PROJECT: projectAt(port),
    POMODORO_TAG: TAG,
    POMODORO_HTTP_PORT: port,
    POMODORO_HTTPS_PORT: httpsPort,
    POMODORO_SECRETS: secrets,
    POMODORO_CERTIFICATE: certificate,
    POMODORO_SIGNIN_LIMIT: "10000/minute",
    POMODORO_REQUESTS_PER_SECOND: 10_000,
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

/** What of docker-compose.yml is otherwise for a page that is in a folder. */
function servingPage(page: string): string {
  const volumes = page ? [`${page}:/srv/app:ro`] : [];
  return JSON.stringify({ services: { app: { volumes } } }); // YAML has all of JSON
}
