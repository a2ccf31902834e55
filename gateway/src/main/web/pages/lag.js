import { number, plural, visible } from '../app/format.js';
import { useLoaded, useOperations } from '../app/hooks.js';
import { html, useEffect, useState } from '../app/view.js';
import { axis, quiet } from '../parts/axes.js';
import { Empty, Loaded, Page, Panel } from '../parts/frame.js';
import { Plot } from '../parts/plot.js';
import { Badge } from '../parts/status.js';
import { Name, Time } from '../parts/text.js';

const KEPT = 200;

/** How far each service is behind the log. */
export function Lag() {
  const loaded = useLag();
  const history = useHistory(loaded.data);
  return html`
    <${Page} title="Consumer lag" lead="Events that are published and not consumed yet, per service.">
      <${Loaded} of=${loaded}>${(data) => html`<${Services} data=${data} history=${history} />`}<//>
    <//>`;
}

/** First what the gateway answers, then what the stream tells; the last that was known stays. */
function useLag() {
  const first = useLoaded('/api/lag');
  const told = useOperations();
  const [last, setLast] = useState(null);
  useEffect(() => {
    if (told?.groups) setLast(told);
  }, [told]);
  const error = told?.problem ? new Error(told.problem) : null;
  return last || error ? { ...first, data: last ?? first.data, error } : first;
}

/** The sums since the page was opened: [{at, services: {name: lag}}]. */
function useHistory(data) {
  const [history, setHistory] = useState([]);
  useEffect(() => {
    if (data === null) return;
    const services = Object.fromEntries(byService(data.groups).map(([name, rows]) => [name, total(rows)]));
    setHistory((before) => [...before.slice(1 - KEPT), { at: Date.parse(data.at) / 1000, services }]);
  }, [data]);
  return history;
}

const byService = (groups) => [...Map.groupBy(groups, (row) => row.service)].sort(([a], [b]) => (a < b ? -1 : 1));
const total = (rows) => rows.reduce((sum, row) => sum + row.lag, 0);

function Services({ data, history }) {
  const services = byService(data.groups);
  if (services.length === 0) {
    return html`<${Empty} title="No service consumes yet.">Start them, for example with <code>phasegate up</code>.<//>`;
  }
  return html`
    <p class="muted">As of <${Time} at=${data.at} />.</p>
    <div class="lags">${services.map(([name, rows]) => html`
      <${ServiceLag} key=${name} name=${name} rows=${rows} history=${history} />`)}</div>`;
}

function ServiceLag({ name, rows, history }) {
  const lag = total(rows);
  const past = history.map((point) => [point.at, point.services[name] ?? null]);
  const most = Math.max(...past.map(([, value]) => value ?? 0), 0);
  const draw = (colour) => ({
    data: [past.map(([at]) => at), past.map(([, value]) => value)],
    options: {
      ...quiet,
      axes: [{ show: false }, axis(colour, { size: 48, splits: (_, __, min, max) => [0, Math.round(max / 1.1)], values: (_, splits) => splits.map(number) })],
      scales: { x: { time: true }, y: { range: [0, Math.max(10, most) * 1.1] } },
      series: [{}, { stroke: colour('accent'), width: 1.5, fill: colour('accent', 12), points: { show: false } }],
    },
  });
  return html`
    <${Panel} title=${html`<bdi>${visible(name)}</bdi>`} aside=${lag === 0
      ? html`<${Badge} tone="pass" icon="pass">up to date<//>`
      : html`<${Badge} tone="info" icon="wait">${plural(lag, 'event')} behind<//>`}>
      <${Plot} title="Since you opened this page" summary=${`now ${number(lag)}, at most ${number(most)}`} height=${90} draw=${draw} of=${history} />
      <details class="numbers"><summary>By partition</summary>
        <div class="scroll" tabindex="0" role="region" aria-label=${`Partitions of ${name}`}><table>
          <thead><tr><th scope="col">Topic</th><th scope="col">Partition</th><th scope="col">Consumed</th><th scope="col">End</th><th scope="col">Lag</th></tr></thead>
          <tbody>${rows.map((row) => html`<tr key=${row.topic + row.partition}>
            <td><${Name} of=${row.topic} /></td><td>${row.partition}</td><td>${number(row.committed)}</td><td>${number(row.end)}</td><td>${number(row.lag)}</td></tr>`)}</tbody>
        </table></div>
      </details>
    <//>`;
}
