import { html } from '../app/view.js';
import { Icon } from './icon.js';

/** A page: its heading, what it is for, and what can be done with it. */
export const Page = ({ title, lead, tools, children }) => html`
  <div class="page">
    <header class="page-head">
      <div>
        <h1 tabindex="-1">${title}</h1>
        ${lead && html`<p class="lead">${lead}</p>`}
      </div>
      ${tools && html`<div class="tools">${tools}</div>`}
    </header>
    ${children}
  </div>`;

export const Panel = ({ title, aside, children, tone = '' }) => html`
  <section class="panel ${tone}">
    ${title && html`<header class="panel-head"><h2>${title}</h2>${aside}</header>`}
    ${children}
  </section>`;

/** Nothing to show: says why, and what to do. */
export const Empty = ({ title, children }) => html`
  <div class="empty"><p class="empty-title">${title}</p><p>${children}</p></div>`;

export const Failed = ({ error, retry }) => html`
  <div class="failed" role="alert">
    <${Icon} name="warn" />
    <div><strong>This could not be loaded.</strong><p>${error.message}</p></div>
    ${retry && html`<button type="button" onClick=${retry}>Try again</button>`}
  </div>`;

const Loading = () => html`
  <div class="loading" role="status">
    <span class="visually-hidden">Loading</span>
    <span class="bone"></span><span class="bone"></span><span class="bone short"></span>
  </div>`;

/** What `useLoaded` gave: an error above older data, or bones, or the children's picture. */
export function Loaded({ of, children }) {
  const failed = of.error && html`<${Failed} error=${of.error} retry=${of.reload} />`;
  if (of.data !== null) return html`${failed}${children(of.data)}`;
  return failed || html`<${Loading} />`;
}

/** A figure with its name. */
export const Stat = ({ label, value, note }) => html`
  <div class="stat">
    <dt>${label}</dt>
    <dd>${value}${note && html`<span class="note">${note}</span>`}</dd>
  </div>`;

export const Stats = ({ children }) => html`<dl class="stats">${children}</dl>`;

/** One choice out of few, as buttons. */
export const Choice = ({ label, options, value, onChange }) => html`
  <div class="choice" role="group" aria-label=${label}>
    ${options.map(([key, text]) => html`
      <button type="button" aria-pressed=${key === value} onClick=${() => onChange(key)}>${text}</button>`)}
  </div>`;

export const Search = ({ label, value, onInput }) => html`
  <label class="search">
    <span class="visually-hidden">${label}</span>
    <input type="search" placeholder=${label} value=${value} onInput=${(e) => onInput(e.target.value)} />
  </label>`;
