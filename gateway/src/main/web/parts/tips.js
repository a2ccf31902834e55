/** How near the pointer must be to a mark that has a height, in CSS pixels. */
const REACH = 32;

/**
 * uPlot's options by which a plot tells about the mark nearest to the pointer. The same numbers stand in the table
 * below the plot, for who has none.
 *
 * @param {{x: number, y?: number, text: string}[]} marks in the plot's own units; without `y` only the way along the x axis counts
 */
export const tips = (marks) => ({
  cursor: { x: false, y: false, points: { show: false }, drag: { x: false, y: false } },
  plugins: [{ hooks: { init: (plot) => plot.over.append(box()), setCursor: (plot) => tell(plot, marks) } }],
});

const box = () => {
  const element = document.createElement('div');
  element.className = 'tip';
  element.hidden = true;
  return element;
};

function tell(plot, marks) {
  const element = plot.over.querySelector('.tip');
  const { left, top } = plot.cursor;
  const mark = left >= 0 ? nearest(plot, marks, left, top) : null;
  element.hidden = mark === null;
  if (mark === null) return;
  element.textContent = mark.text;
  // Towards the side with more room.
  const { width, height } = plot.over.getBoundingClientRect();
  Object.assign(element.style, left < width / 2 ? { left: `${left + 12}px`, right: '' } : { left: '', right: `${width - left + 12}px` });
  Object.assign(element.style, top < height / 2 ? { top: `${top}px`, bottom: '' } : { top: '', bottom: `${height - top}px` });
}

function nearest(plot, marks, left, top) {
  let best = null;
  let least = Infinity;
  for (const mark of marks) {
    const across = plot.valToPos(mark.x, 'x') - left;
    const up = mark.y === undefined ? 0 : plot.valToPos(mark.y, 'y') - top;
    const distance = Math.hypot(across, up);
    if (distance < least && (mark.y === undefined || distance <= REACH)) {
      best = mark;
      least = distance;
    }
  }
  return best;
}
