import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../kit/icons';
import { number, say } from '../kit/words';
import { SIDES, tenth, type Place, type Side } from './match';
import { hue, type Look, type Picture } from './pane';

/** What can be done from a row. */
export interface Rows {
  choose(index: number): void;
  lock(index: number): void;
  removeMatch(index: number): void;
  /** Gives whether the picture has such a place. */
  set(index: number, side: Side, place: Place): boolean;
}

/** Every match in numbers, to read and to set exactly. */
export function list(pictures: Readonly<Record<Side, Picture>>, look: Look, rows: Rows): TemplateResult {
  const { board, words } = look;
  return html`<details class="list">
    <summary>${say(words, 'list', board.matches.length)}</summary>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">${say(words, 'number')}</th>
            ${SIDES.map(
              (side) => html`<th scope="col" colspan="2">${say(words, 'rowColumn', pictures[side].label)}</th>`,
            )}
            <th scope="col">${look.readonly ? nothing : say(words, 'actions')}</th>
          </tr>
        </thead>
        <tbody>
          ${board.matches.map((_, index) => row(index, pictures, look, rows))}
        </tbody>
      </table>
    </div>
  </details>`;
}

function row(index: number, pictures: Readonly<Record<Side, Picture>>, look: Look, rows: Rows): TemplateResult {
  const { board, words, readonly } = look;
  const match = board.matches[index];
  const named = (key: string) => say(words, key, index + 1);
  return html`<tr>
    <th scope="row">
      <button
        class="tag"
        style="--hue:${hue(index)}"
        aria-pressed=${index === board.selected}
        aria-label=${named('choose')}
        @click=${() => rows.choose(index)}
      >
        ${index + 1}${match.locked ? icon('lock') : nothing}
      </button>
    </th>
    ${SIDES.map((side) => (readonly ? shown(match[side]) : fields(index, side, pictures[side], look, rows)))}
    <td class="acts">
      ${readonly
        ? nothing
        : html`<button
              aria-pressed=${match.locked}
              aria-label=${named('lockNamed')}
              title=${say(words, match.locked ? 'unlock' : 'lock')}
              @click=${() => rows.lock(index)}
            >
              ${icon(match.locked ? 'lock' : 'unlock')}
            </button>
            <button
              aria-label=${named('removeNamed')}
              title=${say(words, 'remove')}
              @click=${() => rows.removeMatch(index)}
            >
              ${icon('close')}
            </button>`}
    </td>
  </tr>`;
}

function shown({ row, column }: Place): TemplateResult {
  return html`<td>${number(row)}</td>
    <td>${number(column)}</td>`;
}

function fields(index: number, side: Side, picture: Picture, look: Look, rows: Rows): TemplateResult {
  const place = look.board.matches[index][side];
  const field = (name: keyof Place, most: number) =>
    html`<td>
      <input
        type="number"
        min="0"
        max=${most}
        step="0.1"
        .value=${String(tenth(place[name]))}
        aria-label=${say(look.words, `${name}Of`, index + 1, picture.label)}
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          const set = rows.set(index, side, { ...place, [name]: input.valueAsNumber });
          if (!set) input.value = String(tenth(place[name]));
        }}
      />
    </td>`;
  return html`${field('row', picture.height - 1)}${field('column', picture.width - 1)}`;
}
