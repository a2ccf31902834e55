import { get } from './api.js';
import { sentence } from './format.js';
import { useRoute } from './route.js';
import { onSession, token } from './session.js';
import { stream } from './stream.js';
import { html, render, useEffect, useErrorBoundary, useRef, useState } from './view.js';
import { Approvals } from '../pages/approvals.js';
import { Continuations } from '../pages/continuations.js';
import { DeadLetters } from '../pages/dead-letters.js';
import { Door } from '../pages/door.js';
import { Lag } from '../pages/lag.js';
import { Phase } from '../pages/phase.js';
import { Run } from '../pages/run.js';
import { Runs } from '../pages/runs.js';
import { Tests } from '../pages/tests.js';
import { Tokens } from '../pages/tokens.js';
import { Empty, Failed } from '../parts/frame.js';
import { Shell } from '../parts/shell.js';

const PAGES = {
  runs: [Runs, Run, Phase],
  approvals: [Approvals],
  tests: [Tests],
  tokens: [Tokens],
  continuations: [Continuations],
  'dead-letters': [DeadLetters],
  lag: [Lag],
};

function App() {
  const [signedIn, setSignedIn] = useState(token() !== null);
  const [why, setWhy] = useState('');
  useEffect(() => onSession((reason) => {
    setWhy(reason);
    setSignedIn(token() !== null);
  }), []);
  return signedIn ? html`<${Inside} />` : html`<${Door} why=${why} />`;
}

function Inside() {
  const route = useRoute();
  const [who, setWho] = useState(null);
  const [error, setError] = useState(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    setError(null);
    get('/api/session').then(setWho, setError);
  }, [tries]);
  useEffect(() => {
    stream.open();
    return () => stream.close();
  }, []);
  useArrival(route);
  if (error) return html`<main class="door"><${Failed} error=${error} retry=${() => setTries(tries + 1)} /></main>`;
  if (who === null) return null;
  const View = PAGES[route.page]?.[route.parts.length];
  const key = [route.page, ...route.parts].join('/');
  return html`
    <${Shell} page=${route.page} who=${who}>
      ${View
        ? html`<${Guard} key=${key}><${View} parts=${route.parts} query=${route.query} who=${who} /><//>`
        : html`<${Empty} title="There is no such page.">Choose one from the navigation.<//>`}
    <//>`;
}

/** What a page cannot show must not take the others with it. */
function Guard({ children }) {
  const [error, again] = useErrorBoundary((problem) => console.error(problem));
  return error ? html`<${Failed} error=${error} retry=${again} />` : children;
}

/** A new page begins at its heading, for keyboards and screen readers too. */
function useArrival(route) {
  const first = useRef(true);
  const key = [route.page, ...route.parts].join('/');
  useEffect(() => {
    document.title = `${route.parts.at(-1) ?? sentence(route.page)} · Phasegate`;
    if (first.current) {
      first.current = false;
      return;
    }
    scrollTo(0, 0);
    document.querySelector('main h1')?.focus({ preventScroll: true });
  }, [key]);
}

render(html`<${App} />`, document.getElementById('app'));
