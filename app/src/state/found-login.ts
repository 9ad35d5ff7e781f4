import { type Api, Unreachable } from "../records/api";
import type { Account } from "../records/owner";
import { showNotice } from "./notices";
import { account } from "./owner";

/**
 * Ask once, as a guest, whether this browser is signed in all the same: somebody signed in without this
 * page, or the browser has evicted the page's storage and kept the cookie. Then the account is opened, and
 * what the guest did here can be brought along, as after any sign-in. The answer tells the server's time, too.
 */
export async function openFoundLogin(api: Api): Promise<void> {
  const found = await readSession(api);
  if (!found || account.peek()) return; // signed in meanwhile
  const { arrive } = await import("./entrance");
  const answer = await arrive(found);
  if (!answer.ok) showNotice({ kind: "problem", text: answer.message });
}

async function readSession(api: Api): Promise<Account | null> {
  try {
    const { status, body } = await api.get("/auth/session");
    // Our own API's answer; its shape is in the OpenAPI document.
    return status === 200 ? (body as { account: Account | null }).account : null;
  } catch (error) {
    if (error instanceof Unreachable) return null; // asked again at the next start
    throw error;
  }
}
