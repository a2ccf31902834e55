import { number, percent, plural } from '../app/format.js';
import { useLoaded } from '../app/hooks.js';
import { byDay, everyDay, seconds } from '../app/statistics.js';
import { html, useMemo, useState } from '../app/view.js';
import { dayAxes, dayScale, quiet } from '../parts/axes.js';
import { Choice, Empty, Loaded, Page, Panel, Search } from '../parts/frame.js';
import { Canvas, Plot } from '../parts/plot.js';
import { Badge } from '../parts/status.js';
import { Name, Time } from '../parts/text.js';
import { tips } from '../parts/tips.js';

const DAYS = [['7', '7 days'], ['30', '30 days'], ['90', '90 days']];

/** Tests that are red now and then: which, how often, and whether it gets worse. */
export function Tests() {
  const [days, setDays] = useState('30');
  const [text, setText] = useState('');
  const loaded = useLoaded(`/api/flaky-tests?days=${days}`, (record) => record.type === 'TestDeltaComputed');
  return html`
    <${Page} title="Flaky tests" lead="Tests that were red and green at one commit, as the test deltas of phases told."
      tools=${html`
        <${Search} label="Filter tests" value=${text} onInput=${setText} />
        <${Choice} label="Period" options=${DAYS} value=${days} onChange=${setDays} />`}>
      <${Loaded} of=${loaded}>${(data) => html`<${Found} tests=${data.tests} text=${text} />`}<//>
    <//>`;
}

function Found({ tests, text }) {
  if (tests.length === 0) {
    return html`<${Empty} title="No flaky test was seen.">
      Tests appear here when a phase's red test is green again on a retry. For that,
      executors answer <code>TestRetryRequested</code>, or run tests with <code>phasegate test-run</code>.<//>`;
  }
  const wanted = text.trim().toLowerCase();
  const shown = tests.filter((test) => `${test.id} ${test.suite} ${test.repository}`.toLowerCase().includes(wanted));
  return html`
    <${PerDay} tests=${tests} />
    ${shown.length === 0 ? html`<${Empty} title="No test matches.">Clear the filter to see ${plural(tests.length, 'test')}.<//>` : html`
      <table class="tests stacked">
        <thead><tr><th scope="col">Test</th><th scope="col">Verdict</th><th scope="col">Red</th><th scope="col">Rate by day</th><th scope="col">Last seen</th></tr></thead>
        <tbody>${shown.map((test) => html`<${TestRow} key=${test.repository + test.suite + test.id} test=${test} />`)}</tbody>
      </table>`}`;
}

const TestRow = ({ test }) => html`
  <tr>
    <th scope="row" data-label="Test"><${Name} of=${test.id} />
      <div class="muted"><${Name} of=${test.repository} /> · <${Name} of=${test.suite} /></div></th>
    <td data-label="Verdict">${test.kind === 'intermittent'
      ? html`<${Badge} tone="block" icon="block">Intermittent, blocks<//>`
      : html`<${Badge} tone="warn" icon="warn">Flaky, warns<//>`}</td>
    <td data-label="Red"><strong>${percent(test.rate, 1)}</strong><div class="muted nowrap">seen ${plural(test.seen, 'time')}</div></td>
    <td data-label="Rate by day"><${Spark} test=${test} /></td>
    <td data-label="Last seen"><${Time} at=${test.lastAt} /></td>
  </tr>`;

/** The rate of one test, small; its numbers are in the label. */
function Spark({ test }) {
  const told = test.trend.map((point) => `${point.day}: ${percent(point.rate, 1)}`).join(', ');
  const draw = (colour) => {
    const x = test.trend.map((point) => seconds(point.day));
    return {
      data: [x, test.trend.map((point) => point.rate)],
      options: {
        ...quiet,
        padding: [6, 6, 6, 6],
        axes: [{ show: false }, { show: false }],
        scales: { x: dayScale(x.length), y: { range: [0, Math.max(0.05, ...test.trend.map((p) => p.rate)) * 1.1] } },
        series: [{}, { stroke: colour('accent'), width: 1.5, fill: colour('accent', 12), points: { show: true, size: 4, fill: colour('accent') } }],
      },
    };
  };
  return html`<div class="spark" title=${told}><${Canvas} draw=${draw} of=${told} height=${44} label=${`Rate by day. ${told}`} /></div>`;
}

function PerDay({ tests }) {
  const rows = useMemo(() => {
    const sightings = tests.flatMap((test) => test.trend.map((point) => ({ ...point, kind: test.kind })));
    const days = new Map(byDay(sightings, (point) => point.day));
    const seen = (day, kind) =>
      (days.get(day) ?? []).filter((point) => point.kind === kind).reduce((sum, point) => sum + point.seen, 0);
    return everyDay([...days.keys()]).map((day) => [day, seen(day, 'flaky'), seen(day, 'intermittent')]);
  }, [tests]);
  const total = rows.reduce((sum, [, flaky, other]) => sum + flaky + other, 0);
  const draw = (colour, uPlot) => ({
    data: [rows.map(([day]) => seconds(day)), rows.map((row) => row[1] + row[2]), rows.map((row) => row[2])],
    options: {
      ...quiet,
      ...tips(rows.map(([day, flaky, other]) => ({ x: seconds(day), text: `${day}: ${flaky} flaky, ${other} intermittent` }))),
      axes: dayAxes(colour, (value) => (Number.isInteger(value) ? number(value) : '')),
      scales: { x: dayScale(rows.length), y: { range: (_, __, max) => [0, Math.max(1, max * 1.1)] } },
      series: [{}, bars(uPlot, colour('warn')), bars(uPlot, colour('block'))],
    },
  });
  return html`
    <${Panel}><${Plot} title="Sightings by day" height=${180} draw=${draw} of=${rows}
      summary=${`${plural(total, 'sighting')} of ${plural(tests.length, 'test')} in ${plural(rows.length, 'day')}`}
      legend=${[['warn', 'square', 'flaky'], ['block', 'square', 'intermittent']]}
      table=${{ head: ['Day', 'Flaky', 'Intermittent'], rows }} /><//>`;
}

const bars = (uPlot, colour) => ({
  fill: colour,
  stroke: colour,
  width: 0,
  paths: uPlot.paths.bars({ size: [0.6, 36], radius: 0.1 }),
  points: { show: false },
});
