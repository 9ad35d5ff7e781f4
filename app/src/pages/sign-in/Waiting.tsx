import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../../components/Button";
import { PASSKEY } from "../../components/Drawings";
import { Icon } from "../../components/Icon";
import { t } from "../../i18n/sign-in";

/** While the device asks its owner. */
export function Waiting({ onCancel }: { onCancel: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <div class="stack g16">
      <div class="waiting">
        <span class="waiting-mark">
          <Icon name={PASSKEY} />
        </span>
        <h2 ref={heading} tabIndex={-1}>
          {t("signIn.waiting")}
        </h2>
        <p class="soft">{t("signIn.waitingSays")}</p>
      </div>
      <Button wide onClick={onCancel}>
        {t("signIn.cancel")}
      </Button>
      <p class="small soft centred">
        {t("signIn.nothingHappened")}{" "}
        <button type="button" class="link" onClick={onCancel}>
          {t("signIn.usePassword")}
        </button>
      </p>
    </div>
  );
}
