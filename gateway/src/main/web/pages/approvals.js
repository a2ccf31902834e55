import { plural } from '../app/format.js';
import { useLoaded } from '../app/hooks.js';
import { html, useState } from '../app/view.js';
import { meanwhile } from '../parts/answer.js';
import { Empty, Loaded, Page, Search } from '../parts/frame.js';
import { Request } from '../parts/request.js';

/** Whether a record changes what waits for people. */
export const changesApprovals = (record) =>
  /^(Governance(Requested|Approved|Denied|Expired)|AllowanceRevoked)$/.test(record.type);

/** What waits for people: the oldest first, because it expires first. */
export function Approvals({ who }) {
  const loaded = useLoaded('/api/approvals', changesApprovals);
  const [settled, setSettled] = useState(new Map());
  const [text, setText] = useState('');
  const settle = (request, answer) =>
    setSettled((before) => new Map(before).set(request.requestId, { request, answer }));
  const dismiss = (id) =>
    setSettled((before) => new Map([...before].filter(([each]) => each !== id)));
  return html`
    <${Page} title="Approvals" lead="Patches to protected paths that wait for a person. What nobody decides in time is refused."
      tools=${html`<${Search} label="Filter requests" value=${text} onInput=${setText} />`}>
      <${Loaded} of=${loaded}>${(data) => {
        const requests = merged(data.pending, settled);
        const waits = new Set(data.pending);
        const shown = requests.filter((request) => haystack(request).includes(text.trim().toLowerCase()));
        return html`
          ${requests.length === 0 && html`
            <${Empty} title="Nothing waits for you.">
              A request appears here when a patch touches a protected path and policy does not decide it by itself.<//>`}
          ${requests.length > 0 && shown.length === 0 && html`
            <${Empty} title="No request matches.">Clear the filter to see ${plural(requests.length, 'request')}.<//>`}
          <ul class="requests">${shown.map((request) => html`
            <${Request} key=${request.requestId} request=${request} who=${who}
              answer=${answerTo(request, settled, waits.has(request))}
              settle=${(answer) => settle(request, answer)} dismiss=${() => dismiss(request.requestId)} />`)}</ul>`;
      }}<//>
    <//>`;
}

/** What was decided here stays, with what came of it, until it is put away. */
function merged(pending, settled) {
  const ids = new Set(pending.map((request) => request.requestId));
  const gone = [...settled.values()]
    .filter(({ request, answer }) => !ids.has(request.requestId) && (answer.final || answer.counted))
    .map((each) => each.request);
  return [...pending, ...gone].sort((a, b) => Date.parse(a.requestedAt) - Date.parse(b.requestedAt));
}

/** A request that was asked for again since is open again. */
function answerTo(request, settled, waits) {
  const known = settled.get(request.requestId);
  if (known?.request.requestedAt !== request.requestedAt) return undefined;
  return waits || known.answer.final ? known.answer : meanwhile();
}

const haystack = (request) =>
  [request.runId, request.phaseId, request.repository, ...request.paths].join(' ').toLowerCase();
