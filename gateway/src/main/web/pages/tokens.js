import { number, percent, plural } from '../app/format.js';
import { useLoaded } from '../app/hooks.js';
import { accuracy } from '../app/statistics.js';
import { html, useMemo, useState } from '../app/view.js';
import { Choice, Empty, Loaded, Page, Panel, Stat, Stats } from '../parts/frame.js';
import { BudgetUse, Cuts, Scatter } from '../parts/forecast-plots.js';

const DAYS = [['7', '7 days'], ['30', '30 days'], ['90', '90 days']];
const TYPES = /^(TokenBudgetIssued|PhaseCompleted|OutputTruncated|OutputMerged)$/;
const ALL = '';

/** How good the forecasts were, what they cost, and how often an output was cut. */
export function Tokens({ query }) {
  const [days, setDays] = useState('30');
  const run = query.get('run');
  const path = `/api/forecasts?days=${days}` + (run ? `&run=${encodeURIComponent(run)}` : '');
  const loaded = useLoaded(path, (record) => TYPES.test(record.type));
  return html`
    <${Page} title="Tokens" lead="What phases were forecast to write, and what they wrote."
      tools=${html`<${Choice} label="Period" options=${DAYS} value=${days} onChange=${setDays} />`}>
      <${Loaded} of=${loaded}>${(data) => html`<${Forecasts} points=${data.points} />`}<//>
    <//>`;
}

function Forecasts({ points }) {
  const [format, setFormat] = useState(ALL);
  const [model, setModel] = useState(ALL);
  const shown = useMemo(
    () => points.filter((p) => (format === ALL || p.format === format) && (model === ALL || p.model === model)),
    [points, format, model],
  );
  if (points.length === 0) {
    return html`<${Empty} title="No forecast has met its outcome yet.">
      A point appears when a phase was planned (<code>PhasePlanned</code>) and its completion says what the
      model used (<code>usage</code> of <code>PhaseCompleted</code>).<//>`;
  }
  const figures = accuracy(shown);
  const share = (value, digits) => (value === null ? '–' : percent(value, digits));
  return html`
    <div class="filters">
      <${Select} label="Format" value=${format} onChange=${setFormat} options=${distinct(points, 'format')} />
      <${Select} label="Model" value=${model} onChange=${setModel} options=${distinct(points, 'model')} />
    </div>
    <${Stats}>
      <${Stat} label="Phases" value=${number(figures.phases)} />
      <${Stat} label="Within ±20 %" value=${share(figures.within20)} note="of the estimate" />
      <${Stat} label="Median error" value=${share(figures.medianError)} note="of what was written" />
      <${Stat} label="Cut off" value=${share(figures.truncated, 1)} note="of all outputs" />
      <${Stat} label="Budget used" value=${share(figures.budgetUse)} note="median" />
    <//>
    <${Panel}><${Scatter} points=${shown} /><//>
    <div class="columns">
      <${Panel}><${Cuts} points=${shown} /><//>
      <${Panel}><${BudgetUse} points=${shown} /><//>
    </div>
    <p class="muted">${plural(points.length, 'forecast')} in this period. Actuals are the output tokens that the executor
      reported, without reasoning where it told it; a cut output counts what was merged from it.</p>`;
}

const distinct = (points, field) => [...new Set(points.map((point) => point[field]))].sort();

const Select = ({ label, value, options, onChange }) => html`
  <label class="select"><span>${label}</span>
    <select value=${value} onChange=${(event) => onChange(event.target.value)}>
      <option value="">All</option>
      ${options.map((option) => html`<option value=${option}>${option}</option>`)}
    </select>
  </label>`;
