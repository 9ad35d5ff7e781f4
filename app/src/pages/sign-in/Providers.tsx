import { useEffect, useState } from "preact/hooks";
import { ButtonLink } from "../../components/Button";
import { Note } from "../../components/Note";
import { t } from "../../i18n/sign-in";
import { type Provider, providerPath, readProviders } from "../../state/providers";
import { query } from "../../state/route";
import { markOf } from "./provider-marks";

const PROBLEMS = [
  "denied",
  "expired",
  "refused",
  "unreachable",
  "closed",
  "not-invited",
  "taken",
] as const;

/** The accounts elsewhere by which one can come in, if this server offers any. */
export function Providers({ invitation }: { invitation: string | undefined }) {
  const [offered, setOffered] = useState<readonly Provider[]>([]);
  useEffect(() => {
    void readProviders().then((outcome) => outcome.ok && setOffered(outcome.value));
  }, []);
  if (offered.length === 0) return null;
  return (
    <>
      <p class="or">
        <span>{t("signIn.or")}</span>
      </p>
      <div class="stack g8">
        {offered.map(({ id, name }) => (
          <ButtonLink
            key={id}
            icon={markOf(id)}
            wide
            href={providerPath(id, query.value, invitation)}
          >
            {t("signIn.continue", { name })}
          </ButtonLink>
        ))}
      </div>
    </>
  );
}

/** Why a provider led back without having let one in. */
export function ProviderProblem() {
  const said = new URLSearchParams(query.value).get("problem");
  const problem = PROBLEMS.find((it) => it === said);
  return problem ? <Note icon="alert" title={t(`provider.${problem}`)} inCard /> : null;
}
