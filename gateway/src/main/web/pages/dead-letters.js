import { plural, visible } from '../app/format.js';
import { useLoaded, useOperations } from '../app/hooks.js';
import { html, useEffect, useState } from '../app/view.js';
import { Empty, Loaded, Page, Search } from '../parts/frame.js';
import { Badge } from '../parts/status.js';
import { Name, Prose, Time } from '../parts/text.js';

const LIMIT = 200;

/** Events that no service could decide, where they came from and why. */
export function DeadLetters() {
  const loaded = useLoaded(`/api/dead-letters?limit=${LIMIT}`, (record) => record.type === 'EventRejected');
  useChanges(loaded);
  const [text, setText] = useState('');
  return html`
    <${Page} title="Dead letters" lead="Events that a service could not take. Each was answered with EventRejected; none stops the next."
      tools=${html`<${Search} label="Filter dead letters" value=${text} onInput=${setText} />`}>
      <${Loaded} of=${loaded}>${(data) => html`<${Letters} data=${data} text=${text} />`}<//>
    <//>`;
}

/** Loads again when there are more or fewer than are shown: not every dead letter has an EventRejected. */
function useChanges({ data, reload }) {
  const total = useOperations()?.deadLetters;
  useEffect(() => {
    if (data !== null && total !== undefined && total !== data.total) reload();
  }, [total]);
}

function Letters({ data, text }) {
  if (data.deadLetters.length === 0) {
    return html`<${Empty} title="No dead letters.">Every event so far could be taken.<//>`;
  }
  const wanted = text.trim().toLowerCase();
  const shown = data.deadLetters.filter((letter) =>
    `${letter.service} ${letter.originTopic} ${letter.reason}`.toLowerCase().includes(wanted));
  return html`
    <p class="muted">${data.total > data.deadLetters.length
      ? `The latest ${data.deadLetters.length} of ${plural(data.total, 'dead letter')}.`
      : plural(data.total, 'dead letter') + '.'}</p>
    ${shown.length === 0 && html`<${Empty} title="No dead letter matches.">Clear the filter to see all.<//>`}
    <ul class="letters">${shown.map((letter) => html`
      <li class="panel letter" key=${`${letter.topic}/${letter.partition}/${letter.offset}`}>
        <header>
          <${Badge} tone="block" icon="letter">${visible(letter.service)}<//>
          <span class="muted"><${Time} at=${letter.at} /></span>
        </header>
        <p class="letter-reason"><${Prose} of=${letter.reason} /></p>
        <p class="muted">from <${Name} of=${letter.originTopic} />, partition ${letter.originPartition}, offset ${letter.originOffset};
          kept in <${Name} of=${letter.topic} />, offset ${letter.offset}</p>
        ${letter.excerpt && html`<details><summary>How it begins</summary>
          <pre class="body" tabindex="0">${visible(letter.excerpt)}</pre></details>`}
      </li>`)}</ul>`;
}
