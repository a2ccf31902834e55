import { number, percent, plural } from '../app/format.js';
import { byDay, everyDay, median, seconds, within } from '../app/statistics.js';
import { html, useMemo } from '../app/view.js';
import { axis, dayAxes, dayScale, quiet } from './axes.js';
import { Plot } from './plot.js';
import { tips } from './tips.js';

const BAND = 0.2;
const DECADE_STEPS = [1, 2, 5];

/** Estimates against actuals on logarithmic scales, with the band of ±20 %. */
export function Scatter({ points }) {
  const sorted = useMemo(() => [...points].sort((a, b) => a.estimated - b.estimated), [points]);
  const near = sorted.filter((point) => !point.truncated && within(point, BAND)).length;
  const cut = sorted.filter((point) => point.truncated).length;
  return html`
    <${Plot} title="Estimate and outcome" height=${380} of=${sorted}
      summary=${`${near} of ${plural(sorted.length, 'phase')} within ±20 % of the estimate, ${cut} cut off`}
      draw=${(colour) => scatter(sorted, colour)}
      legend=${[['accent', 'disc', 'whole output'], ['warn', 'cross', 'cut off'], ['muted', 'line', 'as estimated'], ['band', 'square', '±20 %']]}
      table=${{
        head: ['Phase', 'Format', 'Model', 'Estimate', 'Nine of ten below', 'Budget', 'Actual', 'Cut off'],
        rows: sorted.map((p) => [phase(p), p.format, p.model, number(p.estimated), number(p.p90), number(p.budget), number(p.actual), p.truncated ? 'yes' : 'no']),
      }} />`;
}

const phase = ({ phase: { runId, phaseId, attempt } }) => `${runId}/${phaseId}/${attempt}`;

const told = (point) => ({
  x: point.estimated,
  y: Math.max(1, point.actual),
  text: `${phase(point)}: ${number(point.estimated)} estimated, ${number(point.actual)} written${point.truncated ? ', cut off' : ''}`,
});

function scatter(points, colour) {
  // uPlot draws lines through its x values, so the band needs the corners of the picture among them.
  const values = points.flatMap((point) => [point.estimated, point.actual]).filter((value) => value > 0);
  const low = Math.min(...values) / 1.5;
  const high = Math.max(...values) * 1.5;
  const x = [low, ...points.map((point) => point.estimated), high];
  const pick = (wanted) => [null, ...points.map((point) => (wanted(point) ? Math.max(1, point.actual) : null)), null];
  const line = (factor) => x.map((value) => value * factor);
  const ticks = {
    splits: (_, __, min, max) => decades(min, max),
    values: (_, splits) => splits.map((value) => (value === null ? '' : short(value))),
    filter: (_, splits) => splits,
  };
  const series = (more) => ({ points: { show: false }, ...more });
  return {
    data: [x, line(1 + BAND), line(1 - BAND), line(1), pick((p) => !p.truncated), pick((p) => p.truncated)],
    options: {
      ...quiet,
      ...tips(points.map(told)),
      scales: { x: { time: false, distr: 3, range: () => [low, high] }, y: { distr: 3, range: () => [low, high] } },
      axes: [
        axis(colour, { ...ticks, label: 'estimated tokens', labelFont: '12px system-ui, sans-serif', labelSize: 22, size: 32 }),
        axis(colour, { ...ticks, size: 52, label: 'written tokens', labelFont: '12px system-ui, sans-serif', labelSize: 22 }),
      ],
      bands: [{ series: [1, 2], fill: colour('accent', 14) }],
      series: [
        {},
        series({ stroke: colour('accent', 35), width: 1 }),
        series({ stroke: colour('accent', 35), width: 1 }),
        series({ stroke: colour('muted'), width: 1, dash: [4, 4] }),
        { paths: () => null, points: { show: true, size: 8, width: 1, stroke: colour('accent'), fill: colour('accent', 45) } },
        { paths: () => null, points: { show: crosses(colour('warn')) } },
      ],
    },
  };
}

/** Marks of another shape, not only of another colour. */
const crosses = (stroke) => (u, seriesIndex, from, to) => {
  const { ctx } = u;
  const arm = 4 * devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = stroke;
  ctx.lineWidth = 2 * devicePixelRatio;
  for (let i = from; i <= to; i++) {
    const value = u.data[seriesIndex][i];
    if (value === null) continue;
    const cx = u.valToPos(u.data[0][i], 'x', true);
    const cy = u.valToPos(value, 'y', true);
    ctx.beginPath();
    ctx.moveTo(cx - arm, cy - arm);
    ctx.lineTo(cx + arm, cy + arm);
    ctx.moveTo(cx + arm, cy - arm);
    ctx.lineTo(cx - arm, cy + arm);
    ctx.stroke();
  }
  ctx.restore();
  return false;
};

function decades(min, max) {
  const splits = [];
  for (let power = 10 ** Math.floor(Math.log10(min)); power <= max; power *= 10) {
    for (const step of DECADE_STEPS) if (step * power >= min && step * power <= max) splits.push(step * power);
  }
  return splits;
}

const short = (value) => (value >= 1000 ? `${value / 1000}k` : String(value));

/** The share of outputs that were cut, by day. */
export function Cuts({ points }) {
  const rows = useDaily(points, (items) => items.filter((point) => point.truncated).length / items.length);
  const cut = points.filter((point) => point.truncated).length;
  return html`
    <${Plot} title="Cut off" height=${200} of=${rows} draw=${(colour) => shares(rows, colour, 'warn', (value) => `${percent(value, 1)} cut off`)}
      summary=${`${cut} of ${plural(points.length, 'output')}, share by day`}
      table=${{ head: ['Day', 'Outputs', 'Cut off'], rows: rows.filter((r) => r.n > 0).map((r) => [r.day, r.n, percent(r.value, 1)]) }} />`;
}

/** How much of the budget was written, the median by day. */
export function BudgetUse({ points }) {
  const known = useMemo(() => points.filter((point) => point.budget > 0), [points]);
  const rows = useDaily(known, (items) => median(items.map((point) => point.actual / point.budget)));
  return html`
    <${Plot} title="Budget used" height=${200} of=${rows} draw=${(colour) => shares(rows, colour, 'accent', (value) => `${percent(value)} of the budget`)}
      summary="written of asked for, median by day"
      table=${{ head: ['Day', 'Outputs', 'Budget used'], rows: rows.filter((r) => r.n > 0).map((r) => [r.day, r.n, percent(r.value)]) }} />`;
}

function useDaily(points, value) {
  return useMemo(() => {
    const days = new Map(byDay(points, (point) => point.at));
    return everyDay([...days.keys()]).map((day) => {
      const items = days.get(day) ?? [];
      return { day, n: items.length, value: items.length > 0 ? value(items) : null };
    });
  }, [points]);
}

const shares = (rows, colour, tone, words) => ({
  data: [rows.map((row) => seconds(row.day)), rows.map((row) => row.value)],
  options: {
    ...quiet,
    ...tips(rows.filter((row) => row.n > 0).map((row) => ({
      x: seconds(row.day),
      text: `${row.day}: ${words(row.value)}, ${plural(row.n, 'output')}`,
    }))),
    axes: dayAxes(colour, (value) => percent(value)),
    scales: { x: dayScale(rows.length), y: { range: (_, __, max) => [0, Math.max(0.1, Math.min(1.5, max * 1.15))] } },
    series: [{}, { stroke: colour(tone), width: 2, fill: colour(tone, 10), spanGaps: true, points: { show: true, size: 6, fill: colour(tone) } }],
  },
});
