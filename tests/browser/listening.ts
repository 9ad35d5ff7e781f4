import { createServer } from "node:net";

/** How long a server may take until it answers, on a busy machine. */
const LONGEST_MS = 30_000;
const BETWEEN_MS = 50;

/** A port of this machine that is free now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, "127.0.0.1", listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Wait until a server answers, with the page too; tells whether it does at last. */
export async function answers(url: string): Promise<boolean> {
  for (let waited = 0; waited < LONGEST_MS; waited += BETWEEN_MS) {
    const asked = ["/api/health/live", "/"].map((path) => fetch(url + path).catch(() => undefined));
    if ((await Promise.all(asked)).every((answer) => answer?.ok)) return true;
    await new Promise((later) => setTimeout(later, BETWEEN_MS));
  }
  return false;
}
