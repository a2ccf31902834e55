import { html } from '../app/view.js';

/** Shapes on a 16 by 16 grid, stroked in the text's colour. */
const SHAPES = {
  pass: 'M3 8.5 6.5 12 13 4.5',
  warn: 'M8 2.5 14.5 13.5h-13Z M8 6.5v3.2 M8 11.6v.1',
  block: 'M5.2 1.8h5.6l3.4 3.4v5.6l-3.4 3.4H5.2l-3.4-3.4V5.2Z M5.8 5.8l4.4 4.4 M10.2 5.8l-4.4 4.4',
  skip: 'M3.5 8h9',
  wait: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Z M8 4.6V8l2.4 1.6',
  run: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Z M6.6 5.4 10.4 8l-3.8 2.6Z',
  cut: 'M2.5 4.5h11 M2.5 8h6 M2.5 11.5h4 M11 7.5l3 3 M14 7.5l-3 3',
  person: 'M8 2.2a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2Z M2.8 13.8c.5-3 2.5-4.4 5.2-4.4s4.7 1.4 5.2 4.4',
  runs: 'M2.5 4h11 M2.5 8h11 M2.5 12h7',
  tests: 'M6 2v4.5L2.8 12.6c-.4.8.1 1.6 1 1.6h8.4c.9 0 1.4-.8 1-1.6L10 6.5V2 M5 2h6 M4.6 10h6.8',
  tokens: 'M2.5 13.5h11 M4.5 10.5v-3 M8 10.5v-7 M11.5 10.5V6',
  goOn: 'M2.5 8h10 M9 4.5 12.5 8 9 11.5 M2.5 4.5v7',
  letter: 'M2 4h12v8.5H2Z M2 4.5l6 4.5 6-4.5',
  lag: 'M2.5 12.5a6.5 6.5 0 1 1 11 0 M8 9.5l3-3.5',
  sun: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z M8 1.5v1.2 M8 13.3v1.2 M1.5 8h1.2 M13.3 8h1.2 M3.4 3.4l.9.9 M11.7 11.7l.9.9 M3.4 12.6l.9-.9 M11.7 4.3l.9-.9',
  moon: 'M13.5 9.6A6 6 0 0 1 6.4 2.5a6 6 0 1 0 7.1 7.1Z',
  leave: 'M6.5 2.5h-4v11h4 M6.5 8h7 M10.5 5 13.5 8l-3 3',
  copy: 'M5.5 5.5h8v8h-8Z M10.5 5.5v-3h-8v8h3',
};

/** Decoration: what it says stands beside it in words. */
export const Icon = ({ name }) => html`
  <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d=${SHAPES[name]} />
  </svg>`;
