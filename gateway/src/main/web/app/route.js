import { useEffect, useState } from './view.js';

/** Pages are named behind the hash, so that the gateway serves files and nothing else. */
export function parse(hash) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?');
  const parts = path.split('/').filter(Boolean).map(decoded);
  return { page: parts[0] ?? 'runs', parts: parts.slice(1), query: new URLSearchParams(query) };
}

/** A link to a page; names may hold anything. */
export const link = (...parts) => '#/' + parts.map(encodeURIComponent).join('/');

export function useRoute() {
  const [route, setRoute] = useState(parse(location.hash));
  useEffect(() => {
    const changed = () => setRoute(parse(location.hash));
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return route;
}

/** Keeps a filter in the address, so that it can be sent to somebody; no entry in the history. */
export function keepInAddress(name, value) {
  const { page, parts, query } = parse(location.hash);
  if (value) query.set(name, value);
  else query.delete(name);
  const text = query.toString();
  history.replaceState(null, '', link(page, ...parts) + (text ? '?' + text : ''));
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
