import { useState } from "preact/hooks";
import { AccountDialog } from "../../components/AccountDialog";
import { Button } from "../../components/Button";
import { LEAVE } from "../../components/Drawings";
import { t } from "../../i18n/account";
import { account } from "../../state/account";
import { signInPath } from "../../state/routes";
import { ProviderProblem } from "../sign-in/Providers";
import { EraseSection } from "./EraseSection";
import { LinksSection } from "./LinksSection";
import { LoginsSection } from "./LoginsSection";
import { LogSection } from "./LogSection";
import { ProfileSection } from "./ProfileSection";
import { ProofDialog } from "./ProofDialog";
import { TokensSection } from "./TokensSection";
import { Unread } from "./Unread";
import { WaysInSection } from "./WaysInSection";
import "./account.css";

export default function AccountPage() {
  const who = account.value;
  return (
    <>
      <div class="top">
        <h1>{t("nav.account")}</h1>
        {who && <SignOut name={who.name} />}
      </div>
      {who ? <Sections key={who.id} name={who.name} /> : <Guest />}
    </>
  );
}

function Sections({ name }: { name: string }) {
  return (
    <>
      <Unread />
      <ProviderProblem />
      <ProfileSection />
      <WaysInSection />
      <LinksSection />
      <LoginsSection />
      <TokensSection />
      <LogSection />
      <EraseSection name={name} />
      <ProofDialog />
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
