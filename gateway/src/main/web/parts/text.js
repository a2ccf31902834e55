import { breakable, date, ago, visible } from '../app/format.js';
import { useNow } from '../app/hooks.js';
import { html, useState } from '../app/view.js';
import { Icon } from './icon.js';

/** Relative, with the absolute time in the title. */
export function Time({ at }) {
  useNow(); // paints again
  if (!at) return html`<span class="muted">–</span>`;
  return html`<time datetime=${at} title=${date(at)}>${ago(at, Date.now())}</time>`;
}

/** A path, a test id, a name: strangers' text, in a direction of its own. */
export const Name = ({ of }) =>
  html`<bdi class="name">${breakable(of ?? '').map((part) => html`${part}<wbr />`)}</bdi>`;

/** Strangers' prose, line breaks kept. */
export const Prose = ({ of }) => html`<bdi class="prose">${visible(of ?? '')}</bdi>`;

/** A long text to take along. */
export function Copy({ text, label }) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setDone(true);
      setTimeout(() => setDone(false), 2_000);
    } catch {
      setDone(false); // not allowed here: the text can still be selected
    }
  };
  return html`<button type="button" class="quiet" onClick=${copy} aria-label=${label}>
    <${Icon} name="copy" /><span aria-live="polite">${done ? 'Copied' : 'Copy'}</span>
  </button>`;
}

/** The stored body, as it is. */
export function Body({ of }) {
  return html`<pre class="body" tabindex="0">${visible(JSON.stringify(of, null, 2))}</pre>`;
}
