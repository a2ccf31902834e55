import { get } from './api.js';
import { stream } from './stream.js';
import { useCallback, useEffect, useRef, useState } from './view.js';

/** After something that matters, at once; again only after a pause, however much comes. */
const SOON_MS = 150;
const PAUSE_MS = 1_000;
/** What is shown comes from a projection that may be behind the stream: look again later. */
const LATER_MS = [2_000, 10_000];

/**
 * Loads a path and loads it again when the stream brings something that matters.
 *
 * @param {string|null} path null: nothing to load yet
 * @param {(record) => boolean} matters which records make what is shown stale
 * @returns {{data, error, loading, reload}} data stays while it is loaded again
 */
export function useLoaded(path, matters = () => false) {
  const [shown, setShown] = useState({ path: null, data: null, error: null });
  const [loading, setLoading] = useState(true);
  const running = useRef(null);

  const reload = useCallback(async () => {
    if (path === null) return;
    running.current?.abort();
    const mine = (running.current = new AbortController());
    setLoading(true);
    try {
      const data = await get(path, mine.signal);
      if (!mine.signal.aborted) setShown({ path, data, error: null });
    } catch (error) {
      if (!mine.signal.aborted) {
        setShown((before) => ({ path, data: before.path === path ? before.data : null, error }));
      }
    }
    if (!mine.signal.aborted) setLoading(false);
  }, [path]);

  useEffect(() => {
    reload();
    return () => running.current?.abort();
  }, [reload]);
  useStale(matters, reload);

  const current = shown.path === path;
  return { data: current ? shown.data : null, error: current ? shown.error : null, loading, reload };
}

/** Calls `refresh` soon after records that matter, a while after the last of them, and after a gap. */
function useStale(matters, refresh) {
  const latest = useRef(matters);
  latest.current = matters;
  useEffect(() => {
    let soon;
    let later = [];
    let last = 0;
    const now = () => {
      soon = undefined;
      last = Date.now();
      refresh();
    };
    const stale = () => {
      soon ??= setTimeout(now, Math.max(SOON_MS, last + PAUSE_MS - Date.now()));
      later.forEach(clearTimeout);
      later = LATER_MS.map((ms) => setTimeout(refresh, ms));
    };
    const leave = [
      stream.onRecord((record) => latest.current(record) && stale()),
      stream.onGap(stale),
    ];
    return () => {
      leave.forEach((each) => each());
      [soon, ...later].forEach(clearTimeout);
    };
  }, [refresh]);
}

/** Every record that the stream brings while this is shown. */
export function useRecords(listener) {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => stream.onRecord((record) => latest.current(record)), []);
}

/**
 * How the services stand, as the stream tells it every two seconds.
 *
 * @returns {{at, groups, deadLetters, problem}|null} null before the first time
 */
export function useOperations() {
  const [told, setTold] = useState(null);
  useEffect(() => stream.onOperations(setTold), []);
  return told;
}

/** The connection's state. */
export function useConnection() {
  const [state, setState] = useState(stream.state);
  useEffect(() => {
    setState(stream.state); // what it became since this was painted
    return stream.onState(setState);
  }, []);
  return state;
}

const tickers = new Set();
setInterval(() => tickers.forEach((tick) => tick()), 10_000);

/** Paints whoever calls it again every ten seconds, because "2 minutes ago" does not stay true. */
export function useNow() {
  const [, setTicks] = useState(0);
  useEffect(() => {
    const tick = () => setTicks((ticks) => ticks + 1);
    tickers.add(tick);
    return () => tickers.delete(tick);
  }, []);
}
