import { connect, createServer, type Server as Listener } from "node:net";
import { freePort } from "./listening";

/** A wire to a server on this machine, which counts the bytes that come over it. */
export class Wire {
  received = 0;

  private constructor(
    readonly port: number,
    private readonly listener: Listener,
  ) {}

  static async to(url: string): Promise<Wire> {
    const listener = createServer();
    const wire = new Wire(await freePort(), listener);
    listener.on("connection", (browser) => {
      const server = connect(Number(new URL(url).port), "127.0.0.1");
      server.on("data", (bytes) => {
        wire.received += bytes.length;
      });
      for (const end of [browser, server]) end.on("error", () => end.destroy());
      browser.pipe(server).pipe(browser);
    });
    await new Promise<void>((listening) => listener.listen(wire.port, "127.0.0.1", listening));
    return wire;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  close(): void {
    this.listener.close();
  }
}
