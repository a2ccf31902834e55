import { time, visible, words } from '../app/format.js';
import { html, useState } from '../app/view.js';
import { Choice, Empty } from './frame.js';
import { Icon } from './icon.js';
import { isDecision, mark, summary } from './summary.js';
import { Body, Time } from './text.js';

const SHOWN = {
  all: () => true,
  decisions: isDecision,
  events: (record) => !isDecision(record),
};

export const place = (record) => `${record.topic}/${record.partition}/${record.offset}`;

/** Everything that was said in a phase, in order; bodies unfold. */
export function Timeline({ entries, fresh }) {
  const [kind, setKind] = useState('all');
  const shown = entries.filter(SHOWN[kind]);
  return html`
    <div class="timeline-tools">
      <${Choice} label="Show" value=${kind} onChange=${setKind}
        options=${[['all', 'Everything'], ['decisions', 'Decisions'], ['events', 'Executor events']]} />
    </div>
    ${shown.length === 0 && html`
      <${Empty} title="Nothing of this kind yet.">It appears here by itself as soon as it is published.<//>`}
    <ol class="timeline">
      ${shown.map((record) => html`
        <${Entry} key=${place(record)} record=${record} fresh=${fresh.has(place(record))} />`)}
    </ol>`;
}

function Entry({ record, fresh }) {
  const [open, setOpen] = useState(false);
  const [tone, icon] = mark(record);
  return html`
    <li class=${fresh ? 'entry fresh' : 'entry'}>
      <span class=${`mark ${tone}`}><${Icon} name=${icon} /></span>
      <div class="entry-main">
        <details onToggle=${(event) => setOpen(event.currentTarget.open)}>
          <summary>
            <span class="entry-type">${words(record.type)}</span>
            <span class="entry-who">${isDecision(record) ? visible(shortSource(record.source)) : 'executor'}</span>
            ${record.phase && html`<span class="entry-attempt">attempt ${record.phase.attempt}</span>`}
            <bdi class="entry-summary">${visible(summary(record))}</bdi>
          </summary>
          ${open && html`<${Unfolded} record=${record} />`}
        </details>
      </div>
      <span class="entry-time"><${Time} at=${record.at} /><span class="clock">${time(record.at)}</span></span>
    </li>`;
}

const Unfolded = ({ record }) => html`
  <dl class="facts">
    <div><dt>Topic</dt><dd>${record.topic}, partition ${record.partition}, offset ${record.offset}</dd></div>
    <div><dt>Event id</dt><dd>${visible(record.eventId)}</dd></div>
    ${record.causationId && html`<div><dt>Answers</dt><dd>${visible(record.causationId)}</dd></div>`}
  </dl>
  <${Body} of=${record.body} />`;

/** A source is a URI whose last part names the service. */
const shortSource = (source) => String(source ?? '').split(/[/:]/).filter(Boolean).pop() ?? '';
