import { useState } from "preact/hooks";
import { AccountDialog } from "../../components/AccountDialog";
import { Button } from "../../components/Button";
import { LEAVE } from "../../components/Drawings";
import { t } from "../../i18n/account";
import { account } from "../../state/account";
import { signInPath } from "../../state/routes";
import { TokensSection } from "./TokensSection";
import "./account.css";

export default function AccountPage() {
  const who = account.value;
  return (
    <>
      <div class="top">
        <h1>{t("nav.account")}</h1>
        {who && <SignOut name={who.name} />}
      </div>
      {who ? <TokensSection key={who.id} /> : <Guest />}
    </>
  );
}

function Guest() {
  return (
    <p class="card">
      {t("account.guest")} <a href={signInPath("/account")}>{t("nav.signIn")}</a>
    </p>
  );
}

function SignOut({ name }: { name: string }) {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button icon={LEAVE} onClick={() => setAsked(true)}>
        {t("account.signOut")}
      </Button>
      {asked && <AccountDialog name={name} onClose={() => setAsked(false)} />}
    </>
  );
}
