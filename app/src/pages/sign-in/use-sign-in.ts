import { useEffect, useRef, useState } from "preact/hooks";
import { canOffer } from "../../device/passkeys";
import { type Answer, signIn, signUp } from "../../state/entrance";
import { signInByCode, signInByPasskey, signUpByPasskey } from "../../state/passkey-entrance";
import { arriveByProvider, hasCome } from "../../state/providers";
import { go } from "../../state/route";
import { returnPath } from "../../state/routes";
import { missingName, type Problem, problemWith, type Way } from "./problem";

type By = "password" | "passkey" | "link";

/** What is typed, what is wrong with it, and the ways in; one at a time. */
export function useSignIn() {
  const [link] = useState(linkIn(location.hash));
  const [way, setWay] = useState<Way>(link.invitation ? "create" : "signIn");
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState<By | null>(null);
  const ceremony = useCeremony(() => way === "signIn");
  useEffect(() => {
    if (hasCome(location.search)) void enter("link", arriveByProvider);
  }, []);

  const enter = async (by: By, come: () => Promise<Answer>) => {
    setBusy(by);
    const answer = await come();
    setBusy(null);
    if (answer.ok) go(returnPath(location.search));
    else setProblem(refusal(answer, by));
    return answer.ok;
  };
  const come = (as: string) =>
    way === "create" ? signUp(as, password, link.invitation) : signIn(as, password);
  const byLink = async () => {
    if (link.code && !busy) await enter("link", () => signInByCode(link.code ?? ""));
  };
  const byPassword = async () => {
    if (busy) return;
    const found = problemWith(way, name, password);
    if (found) setProblem(found);
    else await enter("password", () => come(name.trim()));
  };
  const byPasskey = async () => {
    const found = way === "create" ? missingName(name) : null;
    setProblem(found);
    if (found) return;
    const ceremonyOf = (ended: AbortSignal) =>
      way === "create"
        ? signUpByPasskey(name.trim(), ended, link.invitation)
        : signInByPasskey(ended);
    if (!(await enter("passkey", () => ceremony.press(ceremonyOf)))) ceremony.offer();
  };
  const choose = (chosen: Way) => {
    setWay(chosen);
    setProblem(null);
  };
  const typed = { name, setName, password, setPassword };
  const invitation = link.invitation;
  const ways = { byPassword, byPasskey, byLink: link.code ? byLink : undefined };
  return { way, choose, ...typed, problem, busy, ...ways, invitation, cancel: ceremony.end };
}

/**
 * One ceremony at a time, as browsers have it, and the session keeps one challenge: what is offered in the
 * name field ends before another one begins, and begins only while nobody has pressed.
 */
function useCeremony(offers: () => boolean) {
  const running = useRef<{ ended: AbortController; over: Promise<unknown> } | null>(null);
  const pressed = useRef(false);
  const left = useRef(false);
  const end = () => running.current?.ended.abort();
  const run = (come: (ended: AbortSignal) => Promise<Answer>): Promise<Answer> => {
    end();
    const before = running.current?.over ?? Promise.resolve();
    const ended = new AbortController();
    const over = before.then(() => come(ended.signal));
    running.current = { ended, over };
    return over;
  };
  const offer = () => {
    void canOffer().then(async (can) => {
      if (!can || pressed.current || left.current || !offers()) return;
      const answer = await run((ended) => signInByPasskey(ended, true));
      if (answer.ok) go(returnPath(location.search));
    });
  };
  const press = async (come: (ended: AbortSignal) => Promise<Answer>): Promise<Answer> => {
    pressed.current = true;
    const answer = await run(come);
    pressed.current = false;
    return answer;
  };
  useEffect(() => {
    offer();
    return () => {
      left.current = true;
      end();
    };
  }, []);
  return { press, end, offer };
}

function refusal(answer: Answer & { ok: false }, by: By): Problem {
  const { message, field } = answer;
  if (field === "name" || by === "password") {
    return { field: field === "name" ? "name" : "password", message };
  }
  return { field: by, message };
}

/** What a link that was given brings, in the part of the address that no server is told. */
export function linkIn(hash: string): { code?: string; invitation?: string } {
  const said = new URLSearchParams(hash.slice(1));
  const [code, invitation] = [said.get("code"), said.get("invitation")];
  return { ...(code ? { code } : {}), ...(invitation ? { invitation } : {}) };
}
