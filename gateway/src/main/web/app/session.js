/**
 * Who is signed in here. The token lives in this tab's sessionStorage only: it is sent as a bearer
 * header, never as a cookie, so that no other page can act for its reader.
 */
const KEY = 'phasegate.token';
const listeners = new Set();

export const token = () => sessionStorage.getItem(KEY);

export function signIn(value) {
  sessionStorage.setItem(KEY, value.trim());
  notify('');
}

/** @param {string} why shown at the door; empty where the reader left by themselves */
export function signOut(why = '') {
  if (token() === null) return;
  sessionStorage.removeItem(KEY);
  notify(why);
}

/** Calls with the reason whenever somebody came or went. */
export function onSession(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function notify(why) {
  for (const listener of listeners) listener(why);
}
