import { post } from '../app/api.js';
import { plural, visible } from '../app/format.js';
import { link } from '../app/route.js';
import { html, useId, useState } from '../app/view.js';
import { Icon } from './icon.js';
import { Risk } from './status.js';
import { Name, Prose, Time } from './text.js';
import { outcome, refusal } from './answer.js';

const LONGEST_REASON = 2_000;

/** One request that waits: what is asked, why, and the reader's word on it. */
export function Request({ request, who, answer, settle, dismiss }) {
  const id = useId();
  return html`
    <li class="request panel" aria-labelledby=${id}>
      <header class="request-head">
        <${Risk} risk=${request.risk} />
        <h2 id=${id}><${Name} of=${request.repository} /></h2>
        <a class="request-phase" href=${link('runs', request.runId, request.phaseId)}>
          <bdi>${visible(request.runId)}</bdi> / <bdi>${visible(request.phaseId)}</bdi></a>
        <span class="muted">attempt ${request.attempt}</span>
        <span class="request-age">asked <${Time} at=${request.requestedAt} /> · expires <${Time} at=${request.expiresAt} /></span>
      </header>
      <${Justification} text=${request.justification} />
      <p class="diffstat"><${DiffStat} request=${request} /><${Needed} request=${request} /></p>
      ${answer?.final
        ? html`<${Settled} answer=${answer} dismiss=${dismiss} />`
        : html`<${Decide} request=${request} who=${who} answer=${answer} settle=${settle} />`}
    </li>`;
}

const Justification = ({ text }) =>
  text
    ? html`<blockquote class="justification"><${Prose} of=${text} /></blockquote>`
    : html`<p class="muted">The executor gave no justification.</p>`;

function DiffStat({ request }) {
  const { additions, deletions, files, linesChanged } = request;
  if (additions !== undefined && deletions !== undefined) {
    return html`<span class="stat-lines">
      <span class="added">+${additions}</span> <span class="deleted">−${deletions}</span>
      <span class="muted"> lines${files === undefined ? '' : ` in ${plural(files, 'file')}`}, as the executor says</span></span>`;
  }
  if (linesChanged !== undefined) return html`<span>${plural(linesChanged, 'line')} changed</span>`;
  return html`<span class="muted">The size of the patch is not known.</span>`;
}

const Needed = ({ request }) => html`
  <span class="muted">${plural(request.requiredApprovals, 'approval')} needed
    from <bdi>${visible(request.approvers.join(', ') || 'nobody')}</bdi></span>`;

function Decide({ request, who, answer, settle }) {
  const [paths, setPaths] = useState(request.paths);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(null);
  const [missing, setMissing] = useState(false);
  const mayDecide = who.role !== 'viewer';
  const narrowed = paths.length < request.paths.length;

  const say = async (verdict) => {
    if (verdict === 'deny' && reason.trim() === '') return setMissing(true);
    setMissing(false);
    setBusy(verdict);
    const body = { reason: reason.trim() || undefined, paths: verdict === 'approve' && narrowed ? paths : undefined };
    try {
      settle(outcome(await post(`/api/governance/${verdict}/${encodeURIComponent(request.requestId)}`, body)));
    } catch (problem) {
      settle(refusal(problem));
    }
    setBusy(null);
  };

  return html`
    <form onSubmit=${(event) => event.preventDefault()}>
      <${Paths} request=${request} chosen=${paths} choose=${setPaths} fixed=${!mayDecide} />
      ${answer && html`<${Said} answer=${answer} />`}
      ${mayDecide ? html`
        <${Reason} value=${reason} onInput=${setReason} missing=${missing} />
        <div class="decide">
          <button type="button" class="primary" disabled=${busy || paths.length === 0} onClick=${() => say('approve')}>
            ${busy === 'approve' ? 'Approving…' : narrowed ? `Approve ${paths.length} of ${request.paths.length} paths` : 'Approve'}
          </button>
          <button type="button" class="danger" disabled=${busy} onClick=${() => say('deny')}>
            ${busy === 'deny' ? 'Denying…' : 'Deny'}
          </button>
        </div>` : html`<p class="muted">You may look, but not decide: that needs the role approver.</p>`}
    </form>`;
}

function Paths({ request, chosen, choose, fixed }) {
  const judged = new Map(request.perPath.map((each) => [each.path, each]));
  const toggle = (path, on) =>
    choose(request.paths.filter((each) => (each === path ? on : chosen.includes(each))));
  return html`
    <fieldset class="paths">
      <legend>${plural(request.paths.length, 'protected path')}${request.paths.length > 1 && !fixed ? ': leave out what you do not grant' : ''}</legend>
      <ul class="plain">${request.paths.map((path) => {
        const risk = judged.get(path);
        return html`<li>
          <label class="path">
            <input type="checkbox" checked=${chosen.includes(path)} disabled=${fixed || request.paths.length === 1}
              onChange=${(event) => toggle(path, event.target.checked)} />
            <span class="path-name"><${Name} of=${path} /></span>
          </label>
          ${risk && html`<span class="path-rule"><${Risk} risk=${risk.risk} /><span class="muted">by rule <code>${visible(risk.rule)}</code></span></span>`}
        </li>`;
      })}</ul>
    </fieldset>`;
}

function Reason({ value, onInput, missing }) {
  const id = useId();
  return html`
    <label class="reason" for=${id}>
      <span>Reason <span class="muted">(the executor reads it; needed to deny)</span></span>
      <textarea id=${id} rows="2" maxlength=${LONGEST_REASON} value=${value} aria-invalid=${missing}
        aria-describedby=${missing ? id + '-missing' : undefined} onInput=${(event) => onInput(event.target.value)}></textarea>
      ${missing && html`<span id=${id + '-missing'} class="invalid" role="alert">Say why you deny it, so that the executor knows what to change.</span>`}
    </label>`;
}

const Said = ({ answer }) => html`
  <p class=${`said ${answer.tone}`} role="status"><${Icon} name=${answer.icon} /><span>${answer.text}</span></p>`;

const Settled = ({ answer, dismiss }) => html`
  <div class="settled">
    <${Said} answer=${answer} />
    <button type="button" class="quiet" onClick=${dismiss}>Put away</button>
  </div>`;
