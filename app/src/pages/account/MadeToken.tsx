import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { COPY, KEY } from "../../components/Drawings";
import { Icon } from "../../components/Icon";
import { copyText, selectText } from "../../device/clipboard";
import { t } from "../../i18n/account";
import type { NewToken } from "../../state/tokens";

/** A token with its secret, to be copied before the page is left. */
export function MadeToken({ token, onEnd }: { token: NewToken; onEnd: () => void }) {
  const [copied, setCopied] = useState<"copied" | "selected" | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const secret = useRef<HTMLElement>(null);

  useLayoutEffect(() => box.current?.querySelector<HTMLElement>(".secret button")?.focus(), []);

  const copy = async () => {
    const done = await copyText(token.secret);
    if (!done && secret.current) selectText(secret.current);
    setCopied(done ? "copied" : "selected");
  };
  return (
    <div class="made-token" ref={box}>
      <div class="inline tight">
        <Icon name={KEY} />
        <b>{token.name}</b>
        <span class="badge quiet">{t(`tokens.scope.${token.scope}`)}</span>
        <span class="soft small">{t("tokens.madeNow")}</span>
        <span class="push">
          <Button kind="plain" label={t("tokens.endOf", { name: token.name })} onClick={onEnd}>
            {t("tokens.end")}
          </Button>
        </span>
      </div>
      <div class="secret">
        <code ref={secret}>{token.secret}</code>
        <Button
          kind="plain"
          icon={copied === "copied" ? "check" : COPY}
          label={t("tokens.copy")}
          onClick={() => void copy()}
        />
      </div>
      <p class="small">
        <b>{t("tokens.copyNow")}</b> <span class="soft">{t("tokens.lost")}</span>
      </p>
      <p class="small" role="status">
        {copied && t(`tokens.${copied}`)}
      </p>
    </div>
  );
}
