import { useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { Icon } from "../../components/Icon";
import { Section } from "../../components/Section";
import { t } from "../../i18n/account";
import type { Failure } from "../../state/asking";
import {
  beginLink,
  type Link,
  type Provider,
  readLinks,
  readProviders,
  unlink,
} from "../../state/providers";
import { readAgain } from "../../state/remote";
import { settings } from "../../state/settings";
import { markOf } from "../sign-in/provider-marks";
import { failureWords } from "./failure-words";
import { useRemote } from "./use-remote";
import { dateWords } from "./when-words";

/** The accounts elsewhere that lead in here, and those that could; nothing where none is offered. */
export function LinksSection() {
  const offered = useRemote(readProviders).value ?? [];
  const links = useRemote(readLinks);
  const [failure, setFailure] = useState<Failure | null>(null);
  if (offered.length === 0) return null;

  const go = async (provider: string) => {
    const outcome = await beginLink(provider);
    if (outcome.ok) location.assign(outcome.value);
    else setFailure(outcome);
  };
  const cut = async (provider: string) => {
    const outcome = await unlink(provider);
    setFailure(outcome.ok ? null : outcome);
    readAgain();
  };
  return (
    <Section title={t("links.title")} explains={t("links.explain")}>
      <div class="part">
        <ul class="rows" aria-label={t("links.title")}>
          {links.value &&
            offered.map((provider) => (
              <LinkRow
                key={provider.id}
                provider={provider}
                link={links.value?.find((link) => link.provider === provider.id)}
                onLink={() => void go(provider.id)}
                onUnlink={() => void cut(provider.id)}
              />
            ))}
        </ul>
        <p role="alert" class={failure ? "error" : ""}>
          {failure && failureWords(failure)}
        </p>
      </div>
    </Section>
  );
}

interface LinkRowProps {
  provider: Provider;
  link: Link | undefined;
  onLink: () => void;
  onUnlink: () => void;
}

function LinkRow({ provider: { id, name }, link, onLink, onUnlink }: LinkRowProps) {
  return (
    <li class="token">
      <Icon name={markOf(id)} />
      <div>
        <b>{name}</b>
        <p class="small soft">{link ? linkedWords(link) : t("links.not")}</p>
      </div>
      {link ? (
        <Button label={t("links.unlinkOf", { name })} onClick={onUnlink}>
          {t("links.unlink")}
        </Button>
      ) : (
        <Button label={t("links.linkOf", { name })} onClick={onLink}>
          {t("links.link")}
        </Button>
      )}
    </li>
  );
}

function linkedWords({ label, createdAt }: Link): string {
  const day = dateWords(createdAt, settings.value.zone);
  return label ? t("links.as", { label, day }) : t("links.since", { day });
}
