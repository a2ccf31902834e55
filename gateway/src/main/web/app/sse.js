/**
 * Server-sent events out of text that arrives in pieces (WHATWG HTML, "event stream
 * interpretation"). Comments and events without data are dropped; their id counts all the same.
 */
export class EventParser {
  #rest = '';
  #data = [];
  #type = '';
  #id;

  /** Where to go on after all that was complete. */
  lastId;

  /** @returns {{type: string, data: string}[]} what became complete */
  push(text) {
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop();
    const events = [];
    for (const line of lines) {
      if (line === '') this.#finish(events);
      else this.#field(line);
    }
    return events;
  }

  #finish(events) {
    this.lastId = this.#id;
    if (this.#data.length > 0) {
      events.push({ type: this.#type || 'message', data: this.#data.join('\n') });
    }
    this.#data = [];
    this.#type = '';
  }

  #field(line) {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') this.#data.push(value);
    else if (name === 'event') this.#type = value;
    else if (name === 'id' && !value.includes('\0')) this.#id = value;
  }
}
