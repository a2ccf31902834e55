/** What the plots are drawn from. Pure functions. */

export const median = (values) => {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

export const day = (instant) => new Date(instant).toISOString().slice(0, 10);

/** Midnight (UTC) of a day in seconds, as uPlot counts. */
export const seconds = (isoDay) => Date.parse(isoDay + 'T00:00:00Z') / 1000;

/** Groups by day in the order of days: [[day, items]]. */
export function byDay(items, at) {
  const groups = Map.groupBy(items, (item) => day(at(item)));
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Every day from the first to the last, so that a day without anything is a gap and not a line. */
export function everyDay(days) {
  if (days.length === 0) return [];
  const all = [];
  const last = days[days.length - 1];
  for (let at = new Date(days[0] + 'T00:00:00Z'); day(at) <= last; at.setUTCDate(at.getUTCDate() + 1)) {
    all.push(day(at));
  }
  return all;
}

/** Whether an estimate was within a share of what it came to. */
export const within = (point, share) =>
  Math.abs(point.actual - point.estimated) <= share * point.estimated;

/** How forecasts did: shares from 0 to 1, null where nothing is known. */
export function accuracy(points) {
  const whole = points.filter((point) => !point.truncated);
  const share = (some, all) => (all.length === 0 ? null : some.length / all.length);
  return {
    phases: points.length,
    within20: share(whole.filter((point) => within(point, 0.2)), whole),
    medianError: median(whole.map((p) => Math.abs(p.actual - p.estimated) / Math.max(1, p.actual))),
    truncated: share(points.filter((point) => point.truncated), points),
    budgetUse: median(points.filter((p) => p.budget > 0).map((p) => p.actual / p.budget)),
  };
}
