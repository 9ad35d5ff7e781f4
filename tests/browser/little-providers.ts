import { type ChildProcess, spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { docker } from "./docker";
import { ON_STACK } from "./server";

const ROOT = resolve(import.meta.dirname, "../..");

/**
 * A little GitHub, Google, X and OpenID provider, real servers (tests/providers): on loopback, or where
 * both the containers and the browser find this machine.
 */
export class LittleProviders {
  private constructor(
    private readonly process: ChildProcess,
    private readonly url: string,
    /** With which variables a server finds them. */
    readonly variables: Readonly<Record<string, string>>,
  ) {}

  static async start(): Promise<LittleProviders> {
    const python = join(ROOT, ".venv/bin/python");
    const child = spawn(python, ["-m", "tests.providers", await address()], {
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

function address(): Promise<string> {
  const gateway = "{{(index .IPAM.Config 0).Gateway}}";
  return ON_STACK
    ? docker("network", "inspect", "bridge", "--format", gateway)
    : Promise.resolve("127.0.0.1");
}
