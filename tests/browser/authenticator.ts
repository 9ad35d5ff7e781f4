import type { CDPSession, Page } from "playwright-core";

/** A device that keeps passkeys and asks its owner, who says yes: Chromium's own, for tests. */
export class Authenticator {
  private constructor(
    private readonly session: CDPSession,
    private readonly id: string,
  ) {}

  /** Plug one into the page's device. */
  static async in(page: Page): Promise<Authenticator> {
    const session = await page.context().newCDPSession(page);
    await session.send("WebAuthn.enable", { enableUI: false });
    const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return new Authenticator(session, authenticatorId);
  }

  /** Let its owner do nothing from now on: it waits until it is told otherwise. */
  async wait(): Promise<void> {
    await this.set("setAutomaticPresenceSimulation", { enabled: false });
  }

  /** Let its owner fail to show who they are from now on. */
  async refuse(): Promise<void> {
    await this.set("setUserVerified", { isUserVerified: false });
  }

  async unplug(): Promise<void> {
    await this.set("removeVirtualAuthenticator", {});
  }

  private async set(
    what: "setAutomaticPresenceSimulation" | "setUserVerified" | "removeVirtualAuthenticator",
    how: object,
  ): Promise<void> {
    // The protocol's own names; each takes the authenticator's id and what it is called for.
    await this.session.send(`WebAuthn.${what}`, { authenticatorId: this.id, ...how } as never);
  }
}
