import type { ClockSample } from "./offset";

/** What the API answered: the status, and the JSON (null when there is none). */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** The server cannot be reached, or answers something that is not ours. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

export type RequestHeaders = Readonly<Record<string, string>>;

export interface Api {
  get(path: string, more?: RequestHeaders): Promise<Reply>;
  post(path: string, body?: unknown, more?: RequestHeaders): Promise<Reply>;
  patch(path: string, body: object): Promise<Reply>;
  delete(path: string, body?: object): Promise<Reply>;
}

const TIMEOUT_MS = 15_000;

/**
 * The API of this page's own server. Each answer's `Server-Time` is handed to `onSample`. Throws
 * Unreachable without an answer, and for the errors of what stands in between (502 to 504).
 */
export function openApi(device: string, onSample: (sample: ClockSample) => void): Api {
  const headers = { "X-Device": encodeURIComponent(device), Accept: "application/json" };
  const ask = async (path: string, init: RequestInit): Promise<Reply> => {
    const sentAt = Date.now();
    const response = await send(path, init);
    const server = Number(response.headers.get("Server-Time"));
    if (server > 0) onSample({ sentAt, server, receivedAt: Date.now() });
    return read(response);
  };
  const tell = (method: string) => (path: string, body?: unknown, more?: RequestHeaders) =>
    ask(path, {
      method,
      headers: { ...headers, "Content-Type": "application/json", ...more },
      body: JSON.stringify(body ?? {}),
    });
  return {
    get: (path, more) => ask(path, { headers: { ...headers, ...more }, cache: "no-store" }),
    post: tell("POST"),
    patch: tell("PATCH"),
    delete: tell("DELETE"),
  };
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    throw new Unreachable(error instanceof Error ? error.message : String(error));
  }
}

async function read(response: Response): Promise<Reply> {
  const { status } = response;
  if (status >= 502 && status <= 504) throw new Unreachable(`the server answered ${status}`);
  const text = await response.text().catch((error: unknown) => {
    throw new Unreachable(error instanceof Error ? error.message : String(error));
  });
  return { status, body: text ? parse(text) : null };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreachable("the answer is not ours");
  }
}
