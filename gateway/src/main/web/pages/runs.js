import { get } from '../app/api.js';
import { plural, visible } from '../app/format.js';
import { useLoaded } from '../app/hooks.js';
import { keepInAddress, link } from '../app/route.js';
import { html, useState } from '../app/view.js';
import { Choice, Empty, Failed, Loaded, Page, Search } from '../parts/frame.js';
import { Icon } from '../parts/icon.js';
import { Time } from '../parts/text.js';

const SIZE = 50;
const KINDS = [['all', 'All'], ['open', 'Open'], ['blocked', 'Blocked'], ['complete', 'Complete']];

export function Runs({ query }) {
  const loaded = useLoaded(`/api/runs?limit=${SIZE}`, (record) => Boolean(record.phase));
  const [text, setText] = useState(query.get('q') ?? '');
  const [kind, setKind] = useState(query.get('state') ?? 'all');
  const search = (value) => {
    setText(value);
    keepInAddress('q', value);
  };
  const choose = (value) => {
    setKind(value);
    keepInAddress('state', value === 'all' ? '' : value);
  };
  return html`
    <${Page} title="Runs" lead="What executors work on, and what became of it. Newest first."
      tools=${html`
        <${Search} label="Filter runs" value=${text} onInput=${search} />
        <${Choice} label="State" options=${KINDS} value=${kind} onChange=${choose} />`}>
      <${Loaded} of=${loaded}>${(data) => html`<${List} first=${data} text=${text} kind=${kind} />`}<//>
    <//>`;
}

function List({ first, text, kind }) {
  const [older, setOlder] = useState({ runs: [], next: null, error: null, asked: false });
  const known = new Set(first.runs.map((run) => run.runId));
  const runs = [...first.runs, ...older.runs.filter((run) => !known.has(run.runId))];
  const next = older.asked ? older.next : first.next;
  const more = async () => {
    try {
      const page = await get(`/api/runs?limit=${SIZE}&before=${encodeURIComponent(next)}`);
      setOlder({ runs: [...older.runs, ...page.runs], next: page.next ?? null, error: null, asked: true });
    } catch (error) {
      setOlder({ ...older, error });
    }
  };
  if (runs.length === 0) return html`<${NoRuns} />`;
  const wanted = text.trim().toLowerCase();
  const shown = runs.filter((run) =>
    run.runId.toLowerCase().includes(wanted) && (kind === 'all' || run[kind] > 0));
  return html`
    ${shown.length === 0 && html`
      <${Empty} title="No run matches.">Clear the filter to see ${plural(runs.length, 'run')}.<//>`}
    <ul class="cards">${shown.map((run) => html`<${RunCard} key=${run.runId} run=${run} />`)}</ul>
    ${older.error && html`<${Failed} error=${older.error} retry=${more} />`}
    ${next && html`<button type="button" class="more" onClick=${more}>Show older runs</button>`}`;
}

const RunCard = ({ run }) => html`
  <li class="card">
    <a class="card-link" href=${link('runs', run.runId)}><bdi>${visible(run.runId)}</bdi></a>
    <${Share} run=${run} />
    <span class="card-facts">
      ${run.blocked > 0 && html`<span class="count block"><${Icon} name="block" />${run.blocked} blocked</span>`}
      ${run.open > 0 && html`<span class="count info"><${Icon} name="run" />${run.open} open</span>`}
      ${run.complete > 0 && html`<span class="count pass"><${Icon} name="pass" />${run.complete} complete</span>`}
    </span>
    <span class="card-time"><${Time} at=${run.lastAt} /></span>
  </li>`;

/** Decoration: the counts stand beside it. */
const Share = ({ run }) => html`
  <svg class="share" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    ${segments([['pass', run.complete], ['info', run.open], ['block', run.blocked]], run.phases).map(([tone, x, width]) =>
      html`<rect class=${tone} x=${x} width=${width} height="6" />`)}
  </svg>`;

function segments(parts, all) {
  let x = 0;
  return parts.filter(([, n]) => n > 0).map(([tone, n]) => {
    const width = (100 * n) / Math.max(1, all);
    const segment = [tone, x, width];
    x += width;
    return segment;
  });
}

const NoRuns = () => html`
  <${Empty} title="No run yet.">
    A run appears when an executor publishes its first event: to Kafka,
    with <code>phasegate publish</code>, or by <code>POST /api/events/PhasePlanned</code> to this address.
  <//>`;
