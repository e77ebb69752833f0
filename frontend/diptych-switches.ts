import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from './kit/icons';
import { kit } from './kit/style';
import { say, type Words } from './kit/words';

const LANGUAGES = [
  ['en', 'English'],
  ['ru', 'Русский'],
] as const;
const dark = matchMedia('(prefers-color-scheme: dark)');

/** Language and theme. Cookies remember them, so that the server's first HTML has them already. */
@customElement('diptych-switches')
export class DiptychSwitches extends LitElement {
  static styles = [
    kit,
    css`
      :host {
        display: flex;
        gap: 2px;
      }
      button[aria-pressed] {
        padding: 0 10px;
        text-transform: uppercase;
        color: var(--dt-ink-soft);
      }
      button[aria-pressed='true'] {
        border-color: transparent;
        color: var(--dt-ink);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) words: Words = {};

  render() {
    const theme = say(this.words, this.isDark ? 'light' : 'dark');
    return html`
      ${LANGUAGES.map(
        ([code, name]) =>
          html`<button
            lang=${code}
            aria-pressed=${document.documentElement.lang === code}
            aria-label="${code}, ${name}"
            title=${name}
            @click=${() => this.speak(code)}
          >
            ${code}
          </button>`,
      )}
      <button aria-label=${theme} title=${theme} @click=${this.turn}>
        ${icon(this.isDark ? 'sun' : 'moon')}
      </button>
    `;
  }

  private get isDark(): boolean {
    const chosen = document.documentElement.style.colorScheme;
    return chosen ? chosen === 'dark' : dark.matches;
  }

  private speak(language: string) {
    remember('diptych-language', language);
    location.reload();
  }

  private readonly turn = () => {
    const theme = this.isDark ? 'light' : 'dark';
    document.documentElement.style.colorScheme = theme;
    remember('diptych-theme', theme);
    this.requestUpdate();
  };
}

function remember(name: string, value: string) {
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}
