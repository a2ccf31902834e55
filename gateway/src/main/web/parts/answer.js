import { plural, visible } from '../app/format.js';

/**
 * What governance-service answered to a verdict, in words.
 *
 * `final`: nothing is left to decide here. `counted`: it was taken, but does not decide alone.
 */
export function outcome({ status, body }) {
  if (body.status === 'APPROVED') {
    const paths = body.grantedPaths?.length;
    return settled('pass', 'pass', `Approved by ${names(body.decidedBy)}${paths ? `: ${plural(paths, 'path')} granted` : ''}.`);
  }
  if (body.status === 'DENIED') return settled('block', 'block', `Denied by ${names(body.decidedBy)}.`);
  if (status === 202) {
    const so = body.approvals?.length ?? 0;
    return { ...open('info', 'person', so > 0
      ? `Your approval counts: ${so} of ${body.requiredApprovals} so far.`
      : 'Your word is on its way; the decision appears here by itself.'), counted: true };
  }
  return settled('neutral', 'wait', `This request is ${String(body.status ?? 'settled').toLowerCase()}.`);
}

/** For a request that the reader's word counted for, and that waits no longer. */
export const meanwhile = () => settled('neutral', 'wait', 'It was decided meanwhile; its phase tells how.');

/** Why a verdict was not taken. */
export function refusal(problem) {
  const request = problem.body?.request;
  if (problem.status === 409 && request) {
    return settled('warn', 'warn', `Too late: it was ${String(request.status).toLowerCase()} by ${names(request.decidedBy)}.`);
  }
  if (problem.status === 409) return settled('warn', 'warn', `Too late. ${visible(problem.message)}`);
  if (problem.status === 404) return settled('warn', 'warn', 'This request is not known any more.');
  if (problem.status === 403) return open('block', 'block', `You may not decide this one. ${visible(problem.message)}`);
  if (problem.status === 429) return open('warn', 'wait', `Too many calls. ${visible(problem.message)}`);
  if (problem.status === 503 || problem.status === 0) {
    return open('warn', 'warn', `Nothing was decided: governance-service cannot be reached. ${visible(problem.message)}`);
  }
  return open('block', 'block', `Nothing was decided. ${visible(problem.message)}`);
}

const names = (decidedBy) => {
  if (decidedBy === undefined || decidedBy === null) return 'policy or time';
  return decidedBy.length > 0 ? visible(decidedBy.join(', ')) : 'policy or time';
};
const settled = (tone, icon, text) => ({ final: true, tone, icon, text });
const open = (tone, icon, text) => ({ final: false, tone, icon, text });
