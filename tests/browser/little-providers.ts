import { type ChildProcess, spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const ROOT = resolve(import.meta.dirname, "../..");

/** A little GitHub, Google, X and OpenID provider, real servers on loopback (tests/providers). */
export class LittleProviders {
  private constructor(
    private readonly process: ChildProcess,
    private readonly url: string,
    /** With which variables a server finds them. */
    readonly variables: Readonly<Record<string, string>>,
  ) {}

  static async start(): Promise<LittleProviders> {
    const python = join(ROOT, ".venv/bin/python");
    const child = spawn(python, ["-m", "tests.providers"], {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line = ""] = await new Promise<string[]>((first) => {
      createInterface({ input: child.stdout }).once("line", (said) => first([said]));
    });
    const { url, variables } = JSON.parse(line);
    return new LittleProviders(child, url, variables);
  }

  /** Let somebody else sit there, or let something be wrong. */
  async change(provider: string, how: { fault?: string; person?: object }): Promise<void> {
    const body = JSON.stringify({ provider, ...how });
    const answer = await fetch(`${this.url}/control`, { method: "POST", body });
    if (!answer.ok) throw new Error(await answer.text());
  }

  end(): void {
    this.process.kill();
  }
}
