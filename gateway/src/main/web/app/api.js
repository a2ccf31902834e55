import { signOut, token } from './session.js';

/** An answer other than 2xx, or none: `message` is fit to be read by people. */
class Problem extends Error {
  /**
   * @param {number} status 0 where the gateway was not reached
   * @param {object} body the problem document (RFC 9457), where there was one
   */
  constructor(status, message, body = {}) {
    super(message);
    this.status = status;
    this.body = body;
  }
}

const TIMEOUT_MS = 20_000;

export const get = (path, signal) => call(path, { signal });

/** Answers `{status, body}`, because 202 means something else than 200. */
export async function post(path, body) {
  const response = await send(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await read(response) };
}

/** The role and name behind a token that nobody has signed in with yet. */
export async function whoIs(candidate) {
  return read(await send('/api/session', {}, candidate));
}

async function call(path, options) {
  return read(await send(path, options));
}

async function send(path, options, bearer = token()) {
  const limit = AbortSignal.timeout(TIMEOUT_MS);
  const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
  let response;
  try {
    response = await fetch(path, {
      ...options,
      signal,
      cache: 'no-store',
      headers: { ...options.headers, Accept: 'application/json', Authorization: `Bearer ${bearer}` },
    });
  } catch (failure) {
    if (options.signal?.aborted) throw failure;
    throw new Problem(0, 'The gateway did not answer.');
  }
  if (response.ok) return response;
  if (response.status === 401 && bearer === token()) {
    signOut('The gateway does not know this token any more. Sign in again.');
  }
  throw await problem(response);
}

async function read(response) {
  try {
    return await response.json();
  } catch {
    throw new Problem(response.status, 'The gateway sent something that is no JSON.');
  }
}

async function problem(response) {
  const body = await response.json().catch(() => ({}));
  const detail = typeof body.detail === 'string' && body.detail ? body.detail : body.title;
  return new Problem(response.status, detail || `HTTP ${response.status}`, body);
}
