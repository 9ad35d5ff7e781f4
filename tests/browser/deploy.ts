import { execFile } from "node:child_process";
import {
  appendFile,
  cp,
  mkdtemp,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { promisify } from "node:util";

const APP = resolve(import.meta.dirname, "../../app");

/** A folder in which the page lies that a server serves; other versions of it can be put there. */
export class Deployment {
  readonly served: string;

  private constructor(private readonly folder: string) {
    this.served = join(folder, "served");
  }

  static async create(): Promise<Deployment> {
    return new Deployment(await mkdtemp(join(tmpdir(), "pomodoro-page-")));
  }

  /** Build the page as it is but for its description, by which versions differ, and its files' names. */
  async build(name: string): Promise<void> {
    const sources = join(this.folder, `sources-${name}`);
    const filter = (path: string) => !["node_modules", "dist"].includes(basename(path));
    await cp(APP, sources, { recursive: true, filter });
    await symlink(join(APP, "node_modules"), join(sources, "node_modules"));
    const html = await readFile(join(sources, "index.html"), "utf8");
    const described = html.replace(/(name="description" content=")[^"]*/, `$1${name}`);
    await writeFile(join(sources, "index.html"), described);
    await appendFile(join(sources, "src/main.tsx"), `document.body.dataset.version = "${name}";\n`);
    const vite = join(APP, "node_modules/vite/bin/vite.js");
    const outside = ["--outDir", join(this.folder, name), "--emptyOutDir"];
    const env = { ...process.env, NODE_ENV: "production" }; // a test has its own
    await promisify(execFile)(process.execPath, [vite, "build", ...outside], { cwd: sources, env });
  }

  /** Serve this version from the server's next start on. */
  async serve(name: string): Promise<void> {
    const link = `${this.served}.new`;
    await symlink(join(this.folder, name), link);
    await rename(link, this.served);
  }

  /** Serve what is between two deployments: one version's service worker, and the other's page. */
  async mix(worker: string, page: string): Promise<void> {
    await cp(join(this.folder, page), join(this.folder, "mixed"), { recursive: true });
    await cp(join(this.folder, worker, "sw.js"), join(this.folder, "mixed/sw.js"));
    for (const twin of ["br", "gz"]) await rm(join(this.folder, `mixed/sw.js.${twin}`));
    await this.serve("mixed");
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
