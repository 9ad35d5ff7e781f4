/** A figure with its name above and what it means below. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly means: string;
}

/** Four figures along the foot of a card. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map(({ name, value, means }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <b>{value}</b>
            <small>{means}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}
