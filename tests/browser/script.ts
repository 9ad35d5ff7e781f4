import type { Server } from "./server";

/** A program of a user's: it calls the API with a token that was made by command. */
export class Script {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  static async of(server: Server, user: string): Promise<Script> {
    const token = await server.command("token", "create", user, "--scope", "write");
    return new Script(server.url, token);
  }

  get<Answer>(path: string): Promise<Answer> {
    return this.#call<Answer>("GET", path);
  }

  post<Answer>(path: string, body: object = {}): Promise<Answer> {
    return this.#call<Answer>("POST", path, body);
  }

  async #call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const headers = {
      Authorization: `Bearer ${this.token}`,
      "Content-Type": "application/json",
      "X-Device": "a script",
    };
    const sent = body && JSON.stringify(body);
    const answer = await fetch(this.url + path, { method, headers, ...(sent && { body: sent }) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer; // the caller knows the API
  }
}
