/** Options that all plots share. */
const FONT = '12px system-ui, sans-serif';

export const axis = (colour, more = {}) => ({
  stroke: colour('muted'),
  font: FONT,
  grid: { stroke: colour('line', 70), width: 1 },
  ticks: { show: false },
  ...more,
});

/** Days below, a share or a number at the left. */
export const dayAxes = (colour, values) => [
  axis(colour, {
    grid: { show: false },
    space: 64,
    size: 30,
    values: (_, splits) => splits.map((at) => (at % 86_400 === 0 ? dayName(at) : '')),
  }),
  axis(colour, { size: 56, values: (_, splits) => splits.map((value) => (value === null ? '' : values(value))) }),
];

const dayName = (at) =>
  new Date(at * 1000).toLocaleDateString('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** A plot that is read, not worked with; where it tells about its marks, `tips` come after this. */
export const quiet = {
  legend: { show: false },
  cursor: { show: false },
  select: { show: false },
};

/** A lone day is a point in the middle, not at the edge. */
export const dayScale = (days) => ({
  time: true,
  range: (_, min, max) => (days < 2 ? [min - 86_400, max + 86_400] : [min - 43_200, max + 43_200]),
});
