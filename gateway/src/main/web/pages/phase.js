import { get } from '../app/api.js';
import { plural, visible } from '../app/format.js';
import { useLoaded, useRecords } from '../app/hooks.js';
import { link } from '../app/route.js';
import { html, useEffect, useState } from '../app/view.js';
import { Empty, Failed, Loaded, Page, Panel } from '../parts/frame.js';
import { PhaseState } from '../parts/status.js';
import { Prose } from '../parts/text.js';
import { Timeline, place } from '../parts/timeline.js';
import { Verdict } from '../parts/verdict.js';

/** A phase: why it stands where it stands, and everything that was said in it. */
export function Phase({ parts: [runId, phaseId] }) {
  const inRun = `/api/runs/${encodeURIComponent(runId)}/phases`;
  const timeline = `/api/phases/${encodeURIComponent(runId)}/${encodeURIComponent(phaseId)}/timeline?limit=1000`;
  const ours = (record) => record.phase?.runId === runId && record.phase?.phaseId === phaseId;
  const phases = useLoaded(inRun, ours);
  const loaded = useLoaded(timeline, ours);
  const live = useArrivals(ours, timeline);
  const phase = phases.data?.phases.find((each) => each.phaseId === phaseId);
  return html`
    <nav class="crumbs" aria-label="Breadcrumb">
      <a href=${link('runs')}>Runs</a><span aria-hidden="true">/</span>
      <a href=${link('runs', runId)}><bdi>${visible(runId)}</bdi></a>
    </nav>
    <${Page} title=${html`<bdi>${visible(phaseId)}</bdi>`}
      lead=${phase?.goal && html`<${Prose} of=${phase.goal} />`}
      tools=${phase && html`<${PhaseState} state=${phase.state} />`}>
      <${Loaded} of=${loaded}>${(data) => html`<${History} path=${timeline} page=${data} live=${live} />`}<//>
      <p class="visually-hidden" aria-live="polite">${live.length > 0 ? `${plural(live.length, 'new entry', 'new entries')} arrived` : ''}</p>
    <//>`;
}

/** What the stream brought of this phase since the page was opened. */
function useArrivals(matters, path) {
  const [records, setRecords] = useState([]);
  useEffect(() => setRecords([]), [path]);
  useRecords((record) => matters(record) && setRecords((before) => [...before, record]));
  return records;
}

function History({ path, page, live }) {
  const [later, setLater] = useState({ entries: [], next: null, error: null, asked: false });
  const next = later.asked ? later.next : page.next;
  const entries = inOrder([...page.entries, ...later.entries, ...(next ? [] : live)]);
  const more = async () => {
    try {
      const got = await get(`${path}&after=${encodeURIComponent(next)}`);
      setLater({ entries: [...later.entries, ...got.entries], next: got.next ?? null, error: null, asked: true });
    } catch (error) {
      setLater({ ...later, error });
    }
  };
  if (entries.length === 0) {
    return html`<${Empty} title="Nothing is known of this phase.">
      Either its name is another one, or its events are older than what the gateway keeps.<//>`;
  }
  const verdict = entries.findLast(isVerdict);
  return html`
    ${verdict ? html`<${Verdict} key=${place(verdict)} record=${verdict} />` : html`
      <${Panel} title=${next ? 'The verdict is not loaded' : 'No verdict yet'}>
        <p class="muted">${next
          ? 'This phase has more entries than are shown; show the later ones below.'
          : 'The gates judge as soon as the executor publishes PhaseCompleted and its evidence is in.'}</p>
      <//>`}
    <${Panel} title="Timeline" aside=${html`<span class="muted">${plural(entries.length, 'entry', 'entries')}</span>`}>
      <${Timeline} entries=${entries} fresh=${new Set(live.map(place))} />
      ${later.error && html`<${Failed} error=${later.error} retry=${more} />`}
      ${next && html`<button type="button" class="more" onClick=${more}>Show later entries</button>`}
    <//>`;
}

/** Only a decision has a cause: what else claims to be a verdict broke its contract. */
const isVerdict = ({ type, causationId }) =>
  causationId !== undefined && (type === 'PhaseBlocked' || type === 'PhaseFinalized');

/** Each record once, by the broker's time, then by its place. */
function inOrder(records) {
  const once = [...new Map(records.map((record) => [place(record), record])).values()];
  return once.sort((a, b) =>
    Date.parse(a.at) - Date.parse(b.at) || a.topic.localeCompare(b.topic) || a.partition - b.partition || a.offset - b.offset);
}
