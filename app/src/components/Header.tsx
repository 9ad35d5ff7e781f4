import { t } from "../i18n";
import { account } from "../state/account";
import { path } from "../state/route";
import { signInPath } from "../state/routes";
import { AccountButton } from "./AccountButton";
import { ButtonLink } from "./Button";
import { RunningPhase } from "./RunningPhase";
import { SyncDot } from "./SyncDot";

const PAGES = [
  ["/", "nav.timer"],
  ["/statistics", "nav.statistics"],
  ["/history", "nav.history"],
  ["/settings", "nav.settings"],
] as const;

export function Header() {
  const here = path.value;
  return (
    <header class="bar">
      <a class="brand" href="/">
        <i />
        <span>{t("brand")}</span>
      </a>
      <nav aria-label={t("nav.pages")}>
        {PAGES.map(([to, name]) => (
          <a key={to} href={to} aria-current={to === here ? "page" : undefined}>
            {t(name)}
          </a>
        ))}
      </nav>
      {here !== "/" && <RunningPhase />}
      <SyncDot />
      {account.value ? (
        <AccountButton account={account.value} />
      ) : (
        here !== "/sign-in" && <SignIn />
      )}
    </header>
  );
}

function SignIn() {
  return <ButtonLink href={signInPath(path.value)}>{t("nav.signIn")}</ButtonLink>;
}
