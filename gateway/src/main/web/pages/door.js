import { whoIs } from '../app/api.js';
import { signIn } from '../app/session.js';
import { html, useState } from '../app/view.js';

/** Asks for the token. It is tried before it is kept. */
export function Door({ why }) {
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState(why);
  const [busy, setBusy] = useState(false);
  const enter = async (event) => {
    event.preventDefault();
    if (token.trim() === '') return setProblem('Enter a token.');
    setBusy(true);
    try {
      await whoIs(token.trim());
      signIn(token);
    } catch (error) {
      setProblem(error.status === 401 ? 'The gateway does not know this token.' : error.message);
      setBusy(false);
    }
  };
  return html`
    <main class="door">
      <form class="panel" onSubmit=${enter}>
        <img src="icon.svg" alt="" width="44" height="44" />
        <h1>Phasegate</h1>
        <p class="muted">Is the phase really done? Sign in to see what was decided, and to decide what waits for people.</p>
        <label for="token">Token</label>
        <input id="token" type="password" autocomplete="off" spellcheck=${false} autofocus value=${token}
          aria-invalid=${Boolean(problem)} aria-describedby="token-help" onInput=${(event) => setToken(event.target.value)} />
        ${problem && html`<p class="invalid" role="alert">${problem}</p>`}
        <p id="token-help" class="muted">An API token of yours, or one of your OpenID Connect provider. In the local stack it is
          in <code>.phasegate/governance-token</code>. It is kept for this tab only.</p>
        <button class="primary" disabled=${busy}>${busy ? 'Signing in…' : 'Sign in'}</button>
      </form>
    </main>`;
}
