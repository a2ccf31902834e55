import { EventParser } from './sse.js';
import { signOut, token } from './session.js';

const URL = '/api/decisions/stream?all=true&operations=true';
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** The gateway sends a heartbeat every 15 s: three missed ones are a dead connection. */
const SILENCE_MS = 45_000;
/** The type of event that says: more happened than is told again here. */
const GAP = 'gap';
/** How the services stand, every two seconds. */
const OPERATIONS = 'operations';

/**
 * The one connection that carries every event to all pages. `EventSource` cannot send a bearer
 * header, so this reads the stream with fetch. After a break it goes on where it was, by
 * Last-Event-ID. Listeners of `onGap` load again what they show: something may have been missed.
 */
class LiveStream {
  #records = new Set();
  #gaps = new Set();
  #operations = new Set();
  #states = new Set();
  #state = { kind: 'off' };
  #lastId;
  #stop;
  #skipWait = () => {};

  get state() {
    return this.#state;
  }

  onRecord(listener) {
    return subscribe(this.#records, listener);
  }

  onGap(listener) {
    return subscribe(this.#gaps, listener);
  }

  onOperations(listener) {
    return subscribe(this.#operations, listener);
  }

  onState(listener) {
    return subscribe(this.#states, listener);
  }

  open() {
    this.close();
    this.#stop = new AbortController();
    this.#run(this.#stop.signal);
  }

  close() {
    this.#stop?.abort();
    this.#lastId = undefined;
    this.#become({ kind: 'off' });
  }

  /** Ends a wait between two attempts. */
  retryNow() {
    this.#skipWait();
  }

  async #run(signal) {
    let failures = 0;
    let first = true;
    while (!signal.aborted) {
      this.#become({ kind: first ? 'connecting' : 'reconnecting' });
      const connected = await this.#read(signal);
      if (signal.aborted) return;
      first = false;
      failures = connected ? 0 : failures + 1;
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures) * (0.75 + Math.random() / 2);
      this.#become({ kind: 'waiting' });
      await this.#pause(wait);
    }
  }

  /** Reads until the connection ends; true where there was one. */
  async #read(signal) {
    const connection = new AbortController();
    const end = () => connection.abort();
    signal.addEventListener('abort', end, { once: true });
    let silence = setTimeout(end, SILENCE_MS);
    let connected = false;
    try {
      const response = await fetch(URL, {
        headers: this.#headers(),
        signal: connection.signal,
        cache: 'no-store', // else a second tab waits for the first one's answer to end
      });
      if (!response.ok) return this.#refused(response.status);
      connected = true;
      this.#become({ kind: 'live' });
      this.#tell(this.#gaps); // whatever happened since pages loaded what they show
      const parser = new EventParser();
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return true;
        clearTimeout(silence);
        silence = setTimeout(end, SILENCE_MS);
        this.#deliver(parser.push(value));
        this.#lastId = parser.lastId ?? this.#lastId;
      }
    } catch (failure) {
      if (!signal.aborted) console.info('stream: connection ended:', failure.message);
      return connected;
    } finally {
      clearTimeout(silence);
      signal.removeEventListener('abort', end);
    }
  }

  #headers() {
    const headers = { Accept: 'text/event-stream', Authorization: `Bearer ${token()}` };
    if (this.#lastId !== undefined) headers['Last-Event-ID'] = this.#lastId;
    return headers;
  }

  #refused(status) {
    if (status === 401) signOut('The gateway does not know this token any more. Sign in again.');
    // A position that is no longer there: begin at the end; the gap makes pages load again.
    if (status === 400 || status === 410) this.#lastId = undefined;
    return false;
  }

  #deliver(events) {
    for (const event of events) {
      const record = parsed(event.data);
      if (event.type === GAP) this.#tell(this.#gaps);
      else if (event.type === OPERATIONS && record) this.#tell(this.#operations, record);
      else if (record?.type) this.#tell(this.#records, record);
    }
  }

  #become(state) {
    this.#state = state;
    this.#tell(this.#states, state);
  }

  #tell(listeners, value) {
    for (const listener of [...listeners]) listener(value);
  }

  #pause(ms) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#skipWait = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function subscribe(listeners, listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function parsed(data) {
  try {
    return JSON.parse(data);
  } catch {
    console.warn('stream: an event that is no JSON was dropped');
    return null;
  }
}

export const stream = new LiveStream();
