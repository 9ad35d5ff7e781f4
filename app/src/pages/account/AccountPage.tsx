import { useState } from "preact/hooks";
import { AccountDialog } from "../../components/AccountDialog";
import { Button } from "../../components/Button";
import { LEAVE } from "../../components/Drawings";
import { t } from "../../i18n/account";
import { account } from "../../state/account";
import { leftWork } from "../../state/left-work";
import { signInPath } from "../../state/routes";
import { ExportSection } from "../import/ExportSection";
import { ProviderProblem } from "../sign-in/Providers";
import { LeftWorkNote } from "../timer/LeftWorkNote";
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
      <LeftWork />
      <ProfileSection />
      <WaysInSection />
      <LinksSection />
      <LoginsSection />
      <TokensSection />
      <ExportSection>
        <p class="small soft">
          {t("account.elsewhere")} <a href="/import">{t("account.importFile")}</a>
        </p>
      </ExportSection>
      <LogSection />
      <EraseSection name={name} />
      <ProofDialog />
    </>
  );
}

/** The offer to bring along what a guest did here, for who put it off. */
function LeftWork() {
  const { sessions, tasks } = leftWork.value;
  return sessions + tasks > 0 ? <LeftWorkNote work={leftWork.value} /> : null;
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
