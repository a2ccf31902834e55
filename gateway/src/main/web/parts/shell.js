import { useConnection, useLoaded } from '../app/hooks.js';
import { link } from '../app/route.js';
import { signOut } from '../app/session.js';
import { stream } from '../app/stream.js';
import { html, useEffect, useState } from '../app/view.js';
import { changesApprovals } from '../pages/approvals.js';
import { Icon } from './icon.js';

const NAVIGATION = [
  ['runs', 'Runs', 'runs'],
  ['approvals', 'Approvals', 'person'],
  ['tests', 'Flaky tests', 'tests'],
  ['tokens', 'Tokens', 'tokens'],
  ['continuations', 'Continuations', 'goOn'],
  ['dead-letters', 'Dead letters', 'letter'],
  ['lag', 'Consumer lag', 'lag'],
];

/** What stands around every page: where to go, whether it is live, who is here. */
export const Shell = ({ page, who, children }) => html`
  <a class="skip" href="#content" onClick=${skip}>Skip to content</a>
  <div class="shell">
    <header class="side"><div class="side-in">
      <a class="brand" href=${link('runs')}><img src="icon.svg" alt="" width="26" height="26" />Phasegate</a>
      <${Navigation} page=${page} />
      <div class="side-foot">
        <${Connection} />
        <div class="account"><${Icon} name="person" /><bdi class="who">${who.name}</bdi><span class="muted">${who.role}</span></div>
        <div class="side-buttons">
          <${Theme} />
          <button type="button" class="quiet" onClick=${() => signOut()}><${Icon} name="leave" />Sign out</button>
        </div>
      </div>
    </div></header>
    <main id="content">${children}</main>
  </div>`;

function skip(event) {
  event.preventDefault(); // the hash names the page
  document.querySelector('main h1')?.focus();
}

function Navigation({ page }) {
  const approvals = useLoaded('/api/approvals', changesApprovals);
  const waiting = approvals.data?.pending.length ?? 0;
  return html`
    <nav aria-label="Pages"><ul>
      ${NAVIGATION.map(([name, label, icon]) => html`
        <li><a href=${link(name)} aria-current=${name === page ? 'page' : undefined}>
          <${Icon} name=${icon} />${label}
          ${name === 'approvals' && waiting > 0 && html`<span class="pill">${waiting}<span class="visually-hidden"> waiting</span></span>`}
        </a></li>`)}
    </ul></nav>`;
}

const CONNECTIONS = {
  off: ['neutral', 'Not connected'],
  connecting: ['warn', 'Connecting…'],
  live: ['pass', 'Live'],
  reconnecting: ['warn', 'Reconnecting…'],
  waiting: ['warn', 'Connection lost'],
};

function Connection() {
  const state = useConnection();
  const [tone, label] = CONNECTIONS[state.kind];
  return html`
    <div class="connection">
      <span class=${`lamp ${tone}`} aria-hidden="true"></span>
      <span role="status">${label}</span>
      ${state.kind === 'waiting' && html`<button type="button" class="quiet" onClick=${() => stream.retryNow()}>Try now</button>`}
    </div>`;
}

function Theme() {
  const [theme, setTheme] = useState(phasegateTheme.current());
  useEffect(() => {
    const changed = () => setTheme(phasegateTheme.current());
    addEventListener('phasegate:theme', changed);
    return () => removeEventListener('phasegate:theme', changed);
  }, []);
  const other = theme === 'dark' ? 'light' : 'dark';
  return html`
    <button type="button" class="quiet" aria-label=${other === 'light' ? 'Light theme' : 'Dark theme'} onClick=${() => phasegateTheme.choose(other)}>
      <${Icon} name=${other === 'light' ? 'sun' : 'moon'} /><span class="wide">${other === 'light' ? 'Light' : 'Dark'}</span>
    </button>`;
}
