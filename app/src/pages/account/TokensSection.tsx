import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Section } from "../../components/Section";
import { t } from "../../i18n/account";
import { showToast } from "../../state/notices";
import type { Token } from "../../state/tokens";
import { EndToken } from "./EndToken";
import { MadeToken } from "./MadeToken";
import { MakeToken } from "./MakeToken";
import { TokenList } from "./TokenList";
import { useTokens } from "./use-tokens";

/** What programs sign in with: those that there are, and the way to another. */
export function TokensSection() {
  const { listed, made, add, remove } = useTokens();
  const [ending, setEnding] = useState<Token | null>(null);
  const [ended, setEnded] = useState(0);
  const place = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    // The button that had the focus went with its token.
    if (ended > 0) place.current?.focus();
  }, [ended]);

  const onEnded = ({ id, name }: Token) => {
    remove(id);
    setEnding(null);
    setEnded(ended + 1);
    showToast({ text: t("tokens.ended", { name }) });
  };
  const docs = <a href="/api/docs">{t("tokens.docs")}</a>;
  return (
    <Section
      title={t("tokens.title")}
      explains={
        <>
          {t("tokens.explain")} {docs}
        </>
      }
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame */}
      <div class="tokens" ref={place} tabIndex={-1} role="group" aria-label={t("tokens.list")}>
        {made.map((token) => (
          <MadeToken key={token.id} token={token} onEnd={() => setEnding(token)} />
        ))}
        {listed && <TokenList tokens={listed} anyMade={made.length > 0} onEnd={setEnding} />}
      </div>
      <MakeToken onMade={add} />
      {ending && (
        <EndToken token={ending} onEnded={() => onEnded(ending)} onClose={() => setEnding(null)} />
      )}
    </Section>
  );
}
