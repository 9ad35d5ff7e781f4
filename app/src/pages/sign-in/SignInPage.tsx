import { ButtonLink } from "../../components/Button";
import { Icon } from "../../components/Icon";
import { t } from "../../i18n/sign-in";
import { account } from "../../state/account";
import { sync } from "../../state/sync";
import { SignInCard } from "./SignInCard";
import "./sign-in.css";

const FACTS = ["signIn.factDevices", "signIn.factOffline", "signIn.factGuest"] as const;

export default function SignInPage() {
  return (
    <div class="hello">
      <div class="hello-says">
        <h1>{t("signIn.title")}</h1>
        <p>{t("signIn.says")}</p>
        <ul class="hello-facts">
          {FACTS.map((fact) => (
            <li key={fact}>
              <Icon name="check" />
              <span>{t(fact)}</span>
            </li>
          ))}
        </ul>
        <div class="hello-without">
          <ButtonLink href="/">{t("signIn.without")}</ButtonLink>
        </div>
      </div>
      {account.value && sync.value.state !== "signedOut" ? (
        <SignedIn name={account.value.name} />
      ) : (
        <SignInCard />
      )}
    </div>
  );
}

function SignedIn({ name }: { name: string }) {
  return (
    <section class="card sign-in">
      <p>{t("signIn.already", { name })}</p>
      <ButtonLink kind="go" href="/">
        {t("nav.toTimer")}
      </ButtonLink>
    </section>
  );
}
