import { html, useEffect, useRef, useState } from '../app/view.js';

/** The chart library comes with the first plot, not with the page. */
let library;
const uPlot = () => (library ??= import('../vendor/uplot/uPlot.esm.js').then((module) => module.default));

/** Resolves `--name` against the page's theme, which a canvas cannot do by itself. */
function palette(element) {
  const probe = document.createElement('span');
  element.append(probe);
  const colour = (name, share = 100) => {
    probe.style.color = `color-mix(in srgb, var(--${name}) ${share}%, transparent)`;
    return getComputedStyle(probe).color;
  };
  return { colour, end: () => probe.remove() };
}

/**
 * A plot with what it shows in words, and its data as a table for who cannot see it.
 *
 * @param {(colour, uPlot) => {options, data}} draw `colour(name, share)` gives the theme's colours
 * @param {any} of what is drawn: a new one draws anew
 * @param {{head: string[], rows: any[][]}} table the same as numbers
 */
export function Plot({ title, summary, draw, of, table, height = 260, legend }) {
  return html`
    <figure class="plot">
      ${title && html`<figcaption><strong>${title}</strong><span class="muted">${summary}</span></figcaption>`}
      ${legend && html`<ul class="legend">${legend.map(([tone, shape, text]) => html`
        <li><span class="swatch ${tone} ${shape}"></span>${text}</li>`)}</ul>`}
      <${Canvas} draw=${draw} of=${of} height=${height} label=${`${title}. ${summary}`} />
      ${table && html`<${Numbers} ...${table} />`}
    </figure>`;
}

export function Canvas({ draw, of, height, label }) {
  const place = useRef(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const element = place.current;
    let plot = null;
    let gone = false;
    const paint = async () => {
      const library = await uPlot().catch(() => null);
      if (gone) return;
      if (library === null) return setFailed(true);
      plot?.destroy();
      const { colour, end } = palette(element);
      const { options, data } = draw(colour, library);
      plot = new library({ width: width(element), height, ...options }, data, element);
      end();
    };
    const watch = new ResizeObserver(() => plot?.setSize({ width: width(element), height }));
    watch.observe(element);
    addEventListener('phasegate:theme', paint);
    paint();
    return () => {
      gone = true;
      watch.disconnect();
      removeEventListener('phasegate:theme', paint);
      plot?.destroy();
    };
  }, [of, height]);

  return html`
    <div class="canvas" ref=${place} role="img" aria-label=${label}>
      ${failed && html`<p>The plot could not be drawn; its numbers are below.</p>`}
    </div>`;
}

const width = (element) => Math.max(60, Math.floor(element.clientWidth));

const Numbers = ({ head, rows }) => html`
  <details class="numbers">
    <summary>As a table</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="Numbers of the plot">
      <table>
        <thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
        <tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
      </table>
    </div>
  </details>`;
