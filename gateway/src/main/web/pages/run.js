import { visible } from '../app/format.js';
import { useLoaded } from '../app/hooks.js';
import { link } from '../app/route.js';
import { html, useState } from '../app/view.js';
import { Choice, Empty, Loaded, Page, Search } from '../parts/frame.js';
import { GateCounts, PhaseState } from '../parts/status.js';
import { Name, Prose, Time } from '../parts/text.js';

const CLOSED = new Set(['COMPLETE', 'BLOCKED']);
const KINDS = {
  all: () => true,
  open: (phase) => !CLOSED.has(phase.state),
  blocked: (phase) => phase.state === 'BLOCKED',
  complete: (phase) => phase.state === 'COMPLETE',
};
const OPTIONS = [['all', 'All'], ['open', 'Open'], ['blocked', 'Blocked'], ['complete', 'Complete']];

/** The phases of a run, with live state. */
export function Run({ parts: [runId] }) {
  const [text, setText] = useState('');
  const [kind, setKind] = useState('all');
  const loaded = useLoaded(
    `/api/runs/${encodeURIComponent(runId)}/phases`,
    (record) => record.phase?.runId === runId,
  );
  const wanted = text.trim().toLowerCase();
  const matches = (phase) =>
    KINDS[kind](phase) && `${phase.phaseId} ${phase.goal ?? ''} ${phase.repository ?? ''}`.toLowerCase().includes(wanted);
  return html`
    <nav class="crumbs" aria-label="Breadcrumb"><a href=${link('runs')}>Runs</a></nav>
    <${Page} title=${html`<bdi>${visible(runId)}</bdi>`} lead="The phases of this run, the latest attempt of each."
      tools=${html`
        <${Search} label="Filter phases" value=${text} onInput=${setText} />
        <${Choice} label="State" options=${OPTIONS} value=${kind} onChange=${setKind} />`}>
      <${Loaded} of=${loaded}>${(data) => html`<${Phases} all=${data.phases} shown=${data.phases.filter(matches)} />`}<//>
    <//>`;
}

function Phases({ all, shown }) {
  if (all.length === 0) {
    return html`<${Empty} title="Nothing is known of this run.">
      Either its name is another one, or its events are older than what the gateway keeps.<//>`;
  }
  if (shown.length === 0) return html`<${Empty} title="No phase matches.">Clear the filter to see all ${all.length}.<//>`;
  return html`
    <table class="phases stacked">
      <thead><tr>
        <th scope="col">Phase</th><th scope="col">State</th><th scope="col">Gates</th><th scope="col">Last event</th>
      </tr></thead>
      <tbody>${shown.map((phase) => html`<${PhaseRow} key=${phase.phaseId} phase=${phase} />`)}</tbody>
    </table>`;
}

const PhaseRow = ({ phase }) => html`
  <tr>
    <th scope="row" data-label="Phase">
      <a href=${link('runs', phase.runId, phase.phaseId)}><${Name} of=${phase.phaseId} /></a>
      <span class="muted"> attempt ${phase.attempt}</span>
      ${phase.goal && html`<div class="goal"><${Prose} of=${phase.goal} /></div>`}
      ${phase.repository && html`<div class="muted"><${Name} of=${phase.repository} /></div>`}
    </th>
    <td data-label="State"><${PhaseState} state=${phase.state} /></td>
    <td data-label="Gates"><${GateCounts} counts=${phase.gateCounts} /></td>
    <td data-label="Last event"><${Time} at=${phase.lastAt} /></td>
  </tr>`;
