import { Button } from "../../components/Button";
import { KEY } from "../../components/Drawings";
import { Icon } from "../../components/Icon";
import { t } from "../../i18n/account";
import { serverNow } from "../../state/clock";
import { settings } from "../../state/settings";
import type { Token } from "../../state/tokens";
import { tokenWords } from "./token-words";

interface TokenListProps {
  tokens: readonly Token[];
  /** There are others, which are shown elsewhere. */
  anyMade: boolean;
  onEnd: (token: Token) => void;
}

export function TokenList({ tokens, anyMade, onEnd }: TokenListProps) {
  if (tokens.length === 0) return anyMade ? null : <p class="soft">{t("tokens.none")}</p>;
  const { zone } = settings.value;
  return (
    <ul class="rows">
      {tokens.map((token) => (
        <li key={token.id} class="token">
          <Icon name={KEY} />
          <div>
            <b>{token.name}</b>
            <p class="small soft">{tokenWords(token, serverNow(), zone)}</p>
          </div>
          <Button label={t("tokens.endOf", { name: token.name })} onClick={() => onEnd(token)}>
            {t("tokens.end")}
          </Button>
        </li>
      ))}
    </ul>
  );
}
