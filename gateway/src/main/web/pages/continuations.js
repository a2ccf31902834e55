import { number, percent, plural, sentence } from '../app/format.js';
import { useLoaded } from '../app/hooks.js';
import { everyDay, seconds } from '../app/statistics.js';
import { html, useMemo, useState } from '../app/view.js';
import { dayAxes, dayScale, quiet } from '../parts/axes.js';
import { Choice, Empty, Loaded, Page, Panel, Stat, Stats } from '../parts/frame.js';
import { Plot } from '../parts/plot.js';
import { tips } from '../parts/tips.js';

const DAYS = [['7', '7 days'], ['30', '30 days'], ['90', '90 days']];
const TYPES = /^(ContinuationIssued|OutputMerged|ContinuationRefused)$/;
const REASONS = {
  NOT_TRUNCATED: 'the output was whole',
  NOTHING_RECOVERABLE: 'nothing in it could be recovered',
  NO_PROGRESS: 'the last continuation added nothing',
  ATTEMPTS_EXHAUSTED: 'too many continuations',
  PROMPT_TOO_LARGE: 'the prompt would not fit',
  REASONING_ONLY: 'the model only reasoned',
};

/** What became of outputs that were cut off. */
export function Continuations() {
  const [days, setDays] = useState('30');
  const loaded = useLoaded(`/api/recoveries?days=${days}`, (record) => TYPES.test(record.type));
  return html`
    <${Page} title="Continuations" lead="Outputs that were cut off, and what could be recovered without starting over."
      tools=${html`<${Choice} label="Period" options=${DAYS} value=${days} onChange=${setDays} />`}>
      <${Loaded} of=${loaded}>${(data) => html`<${Recoveries} days=${data.days} />`}<//>
    <//>`;
}

function Recoveries({ days }) {
  if (days.length === 0) {
    return html`<${Empty} title="No output was cut off in this period.">
      Continuations appear here when an executor publishes <code>OutputTruncated</code>.<//>`;
  }
  const sum = (field) => days.reduce((all, day) => all + day[field], 0);
  const merged = sum('mergedComplete') + sum('mergedPartial');
  const ended = merged + sum('refused');
  return html`
    <${Stats}>
      <${Stat} label="Continuations issued" value=${number(sum('issued'))} />
      <${Stat} label="Merged whole" value=${number(sum('mergedComplete'))} note=${ended > 0 ? percent(sum('mergedComplete') / ended) + ' of all that ended' : ''} />
      <${Stat} label="Merged in part" value=${number(sum('mergedPartial'))} />
      <${Stat} label="Refused" value=${number(sum('refused'))} />
      <${Stat} label="Files recovered" value=${number(sum('filesRecovered'))} />
    <//>
    <${Outcomes} days=${days} ended=${ended} />
    <${Refusals} days=${days} />`;
}

function Outcomes({ days, ended }) {
  const rows = useMemo(() => {
    const known = new Map(days.map((day) => [day.day, day]));
    const none = { mergedComplete: 0, mergedPartial: 0, refused: 0 };
    return everyDay(days.map((day) => day.day)).map((day) => ({ ...none, ...known.get(day), day }));
  }, [days]);
  const stacked = (...fields) => rows.map((row) => fields.reduce((all, field) => all + row[field], 0));
  const draw = (colour, uPlot) => {
    const bars = (tone) => ({
      fill: colour(tone),
      stroke: colour(tone),
      width: 0,
      paths: uPlot.paths.bars({ size: [0.6, 36], radius: 0.08 }),
      points: { show: false },
    });
    return {
      data: [
        rows.map((row) => seconds(row.day)),
        stacked('mergedComplete', 'mergedPartial', 'refused'),
        stacked('mergedComplete', 'mergedPartial'),
        stacked('mergedComplete'),
      ],
      options: {
        ...quiet,
        ...tips(rows.map((row) => ({
          x: seconds(row.day),
          text: `${row.day}: ${row.mergedComplete} merged whole, ${row.mergedPartial} in part, ${row.refused} refused`,
        }))),
        axes: dayAxes(colour, (value) => (Number.isInteger(value) ? number(value) : '')),
        scales: { x: dayScale(rows.length), y: { range: (_, __, max) => [0, Math.max(1, max * 1.1)] } },
        series: [{}, bars('block'), bars('warn'), bars('pass')],
      },
    };
  };
  return html`
    <${Panel}><${Plot} title="How they ended" height=${240} draw=${draw} of=${rows}
      summary=${`${plural(ended, 'output')} by day: merged whole, merged in part, refused`}
      legend=${[['pass', 'square', 'merged whole'], ['warn', 'square', 'merged in part'], ['block', 'square', 'refused']]}
      table=${{
        head: ['Day', 'Issued', 'Merged whole', 'Merged in part', 'Refused', 'Files recovered'],
        rows: days.map((d) => [d.day, d.issued, d.mergedComplete, d.mergedPartial, d.refused, d.filesRecovered]),
      }} /><//>`;
}

function Refusals({ days }) {
  const totals = new Map();
  for (const day of days) {
    for (const [reason, n] of Object.entries(day.refusals)) totals.set(reason, (totals.get(reason) ?? 0) + n);
  }
  if (totals.size === 0) return null;
  return html`
    <${Panel} title="Why no continuation helped">
      <table class="stacked">
        <thead><tr><th scope="col">Reason</th><th scope="col">Outputs</th></tr></thead>
        <tbody>${[...totals].sort(([, a], [, b]) => b - a).map(([reason, n]) => html`
          <tr><th scope="row" data-label="Reason">${sentence(REASONS[reason] ?? reason)} <code>${reason}</code></th>
          <td data-label="Outputs">${number(n)}</td></tr>`)}</tbody>
      </table>
    <//>`;
}
