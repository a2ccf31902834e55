import { visible } from '../app/format.js';
import { html, useState } from '../app/view.js';
import { Panel } from './frame.js';
import { GateOutcome } from './status.js';
import { Copy, Name, Prose, Time } from './text.js';

const ORDER = { BLOCK: 0, WARN: 1, PASS: 2, SKIPPED: 3 };
const SHORT_LIST = 5;

/** The last word on an attempt: every gate with its evidence, and what to do next. */
export function Verdict({ record }) {
  const body = record.body ?? {};
  const blocked = record.type === 'PhaseBlocked';
  const gates = [...body.gates].sort((a, b) => ORDER[a.outcome] - ORDER[b.outcome]);
  return html`
    <${Panel} tone=${blocked ? 'tone-block' : 'tone-pass'}
      title=${blocked ? 'Why it is blocked' : 'Why it is complete'}
      aside=${html`<span class="muted">attempt ${record.phase?.attempt} · <${Time} at=${record.at} /></span>`}>
      <p class="verdict-reason"><${Prose} of=${body.reason} /></p>
      ${blocked && body.remediation && html`<${Remediation} text=${body.remediation} />`}
      <div class="scroll" role="region" aria-label="Gates" tabindex="0">
        <table class="gates stacked">
          <thead><tr><th scope="col">Gate</th><th scope="col">Outcome</th><th scope="col">Finding</th><th scope="col">Evidence</th></tr></thead>
          <tbody>${gates.map((gate) => html`<${GateRow} key=${gate.gate} gate=${gate} />`)}</tbody>
        </table>
      </div>
      <${Judged} evidence=${body.evidence ?? {}} />
    <//>`;
}

const Remediation = ({ text }) => html`
  <div class="remediation">
    <div class="remediation-head"><h3>What to do next</h3><${Copy} text=${text} label="Copy what to do next" /></div>
    <p><${Prose} of=${text} /></p>
  </div>`;

const GateRow = ({ gate }) => html`
  <tr>
    <th scope="row" data-label="Gate"><bdi>${visible(gate.gate)}</bdi></th>
    <td data-label="Outcome"><${GateOutcome} outcome=${gate.outcome} /></td>
    <td data-label="Finding"><code>${visible(gate.code)}</code><span class="finding"><${Prose} of=${gate.message} /></span></td>
    <td data-label="Evidence"><${Evidence} items=${gate.evidence ?? []} /></td>
  </tr>`;

function Evidence({ items }) {
  const [all, setAll] = useState(false);
  if (items.length === 0) return html`<span class="muted none">–</span>`;
  const shown = all ? items : items.slice(0, SHORT_LIST);
  return html`
    <ul class="plain">${shown.map((item) => html`<li><${Name} of=${item} /></li>`)}</ul>
    ${items.length > SHORT_LIST && html`
      <button type="button" class="quiet" aria-expanded=${all} onClick=${() => setAll(!all)}>
        ${all ? 'Show fewer' : `Show all ${items.length}`}
      </button>`}`;
}

/** What was judged, by digest. */
const Judged = ({ evidence }) => html`
  <details class="judged">
    <summary>What was judged</summary>
    <dl class="facts">
      ${Object.entries(evidence).map(([name, value]) => html`
        <div><dt>${visible(name)}</dt><dd><${Name} of=${Array.isArray(value) ? value.join(', ') || 'none' : value} /></dd></div>`)}
    </dl>
  </details>`;
