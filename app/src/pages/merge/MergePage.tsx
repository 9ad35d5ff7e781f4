import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../i18n/merging";
import { account } from "../../state/account";
import { followMerging, merging } from "../../state/merging";
import { query } from "../../state/route";
import { returnPath, signInPath } from "../../state/routes";
import { AddingCard } from "./AddingCard";
import { EndedCard } from "./EndedCard";
import { NothingCard } from "./NothingCard";
import { PreviewCard } from "./PreviewCard";
import { statusWords } from "./status-words";
import "../../styles/section.css";
import "./merge.css";

/** What a guest did on this device, on its way into the account. */
export default function MergePage() {
  useEffect(followMerging, []);
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  const { stage } = merging.value;
  useLayoutEffect(() => {
    // What was pressed is gone with its card; whoever pressed it goes on from the top.
    if (!first.current && document.activeElement === document.body) heading.current?.focus();
    first.current = false;
  }, [stage]);
  const who = account.value;
  return (
    <>
      <div class="top">
        <h1 ref={heading} tabIndex={-1}>
          {t("merge.title")}
        </h1>
        {who && <span class="soft">{t("merge.into", { name: who.name })}</span>}
      </div>
      <p class="vh" role="status">
        {who && statusWords(merging.value)}
      </p>
      {who ? <Stage back={returnPath(query.value)} /> : <Guest />}
    </>
  );
}

/** `back` is the page that asked to sign in. */
function Stage({ back }: { back: string }) {
  const now = merging.value;
  switch (now.stage) {
    case "reading":
      return <p class="card soft">{t("merge.reading")}</p>;
    case "nothing":
      return <NothingCard back={back} />;
    case "preview":
      return <PreviewCard compared={now.compared} back={back} />;
    case "adding":
      return <AddingCard done={now.done} of={now.of} />;
    case "ended":
      return <EndedCard items={now.items} back={back} />;
  }
}

function Guest() {
  return (
    <p class="card">
      {t("merge.guest")} <a href={signInPath("/merge")}>{t("nav.signIn")}</a>
    </p>
  );
}
