import { Section } from "../../components/Section";
import { t } from "../../i18n/privacy";
import "./privacy.css";

/** What is kept in each place. */
const KEPT = {
  device: ["records", "pages", "small"],
  cookies: ["session", "known"],
  account: ["names", "ways", "work", "trail", "tokens", "log", "invitations"],
  elsewhere: ["provider", "attempt"],
  server: ["lines", "guesses"],
} as const;

/** What is kept in one place, what for, and how long. */
export function KeptTable({ place }: { place: keyof typeof KEPT }) {
  return (
    <Section title={t(`privacy.${place}`)} explains={t(`privacy.${place}Explain`)}>
      <table class="kept">
        <thead>
          <tr>
            <th scope="col">{t("privacy.what")}</th>
            <th scope="col">{t("privacy.why")}</th>
            <th scope="col">{t("privacy.long")}</th>
          </tr>
        </thead>
        <tbody>
          {KEPT[place].map((what) => (
            <tr key={what}>
              <th scope="row">{t(`privacy.${what}`)}</th>
              <td>{t(`privacy.${what}Why`)}</td>
              <td>{t(`privacy.${what}Long`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
