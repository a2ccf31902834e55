import { sentence } from '../app/format.js';
import { html } from '../app/view.js';
import { Icon } from './icon.js';

/** A word with a shape and a colour, so that no status is told by colour alone. */
const Badge = ({ tone, icon, children }) =>
  html`<span class="badge ${tone}"><${Icon} name=${icon} />${children}</span>`;

const STATES = {
  PLANNED: ['neutral', 'run', 'Planned'],
  BUDGETED: ['neutral', 'run', 'Budgeted'],
  TRUNCATED: ['warn', 'cut', 'Cut off'],
  AWAITING_APPROVAL: ['info', 'person', 'Awaits approval'],
  TESTING: ['info', 'wait', 'Testing'],
  COMPLETE: ['pass', 'pass', 'Complete'],
  BLOCKED: ['block', 'block', 'Blocked'],
};

export function PhaseState({ state }) {
  const [tone, icon, label] = STATES[state] ?? ['neutral', 'run', String(state)];
  return html`<${Badge} tone=${tone} icon=${icon}>${label}<//>`;
}

const OUTCOMES = {
  PASS: ['pass', 'pass', 'Pass'],
  WARN: ['warn', 'warn', 'Warn'],
  BLOCK: ['block', 'block', 'Block'],
  SKIPPED: ['neutral', 'skip', 'Skipped'],
};

export function GateOutcome({ outcome }) {
  const [tone, icon, label] = OUTCOMES[outcome] ?? ['neutral', 'skip', String(outcome)];
  return html`<${Badge} tone=${tone} icon=${icon}>${label}<//>`;
}

const RISKS = { low: 'neutral', medium: 'warn', high: 'block', critical: 'block' };

export const Risk = ({ risk }) => html`
  <${Badge} tone=${RISKS[risk] ?? 'neutral'} icon=${risk === 'low' ? 'skip' : 'warn'}>
    ${sentence(String(risk))} risk
  <//>`;

/** How many gates of each outcome, as "9 pass, 1 block". */
export function GateCounts({ counts }) {
  if (!counts) return html`<span class="muted">no verdict yet</span>`;
  const parts = ['BLOCK', 'WARN', 'PASS', 'SKIPPED'].filter((key) => counts[key] > 0);
  return html`<span class="counts">
    ${parts.map((key) => {
      const [tone, icon, label] = OUTCOMES[key];
      return html`<span class="count ${tone}"><${Icon} name=${icon} />${counts[key]} ${label.toLowerCase()}</span>`;
    })}
  </span>`;
}

export { Badge };
