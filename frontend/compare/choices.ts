import { html, type TemplateResult } from 'lit';
import { say, type Words } from '../kit/words';

/** What can be chosen among: one of several seeds, or of several kinds of picture. */
export interface Offer {
  readonly choice: 'SEED' | 'VIEW';
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: string;
}

/** The offers with this one in the place of the one before it. */
export function renewed(offers: readonly Offer[], offer: Offer): readonly Offer[] {
  return [...offers.filter(({ choice }) => choice !== offer.choice), offer].sort((a, b) =>
    a.choice.localeCompare(b.choice),
  );
}

/** A list for every offer that leaves something to choose. */
export function choosers(
  words: Words,
  offers: readonly Offer[],
  choose: (choice: Offer['choice'], value: string) => void,
): TemplateResult[] {
  return offers
    .filter(({ options }) => options.length > 1)
    .map(
      ({ choice, options, chosen }) => html`<select
        class="choice ${choice.toLowerCase()}"
        aria-label=${say(words, choice.toLowerCase())}
        title=${say(words, choice.toLowerCase())}
        @change=${(event: Event) => choose(choice, (event.target as HTMLSelectElement).value)}
      >
        ${options.map(
          ({ value, label }) => html`<option value=${value} ?selected=${value === chosen}>${label}</option>`,
        )}
      </select>`,
    );
}
