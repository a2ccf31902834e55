import { number, plural } from '../app/format.js';

/** One line on what a record says. Bodies are strangers' data: every field may be absent. */
const SUMMARIES = {
  PhasePlanned: (b) => join(b.goal, counted(b.deliverables, 'deliverable')),
  PhaseCompleted: (b) =>
    join(counted(b.deliverables, 'deliverable'), b.ci && `tests ended with exit code ${b.ci.exitCode}`, spent(b.usage)),
  TestsReported: (b) => join(b.purpose, b.suite && `suite ${b.suite}`, `exit code ${b.exitCode}`),
  PatchRejected: (b) => join(b.error?.type ?? b.errorMessage, listed(b.error?.violatedPaths)),
  OutputTruncated: (b) => join(b.stopReason && `stopped by ${b.stopReason}`, spent(b.usage)),
  ContinuationReceived: (b) => join(b.stopReason && `stopped by ${b.stopReason}`, spent(b.usage)),
  TokenBudgetIssued: (b) =>
    join(
      b.budget && `${number(b.budget.maxTokens)} tokens`,
      b.estimate && `half of such phases need ${number(b.estimate.p50)}`,
      b.strategy,
    ),
  BatchPlanIssued: (b) => join(counted(b.batches, 'batch', 'batches'), b.complete ? null : 'incomplete'),
  TestRetryRequested: (b) => join(counted(b.tests, 'test'), `${plural(b.repeats ?? 1, 'time')}`, `at ${b.atCommit}`),
  TestDeltaComputed: (b) =>
    join(
      `severity ${b.severity}`,
      some(b.newlyFailingPersistent, 'broken'),
      some(b.flakySuspects, 'flaky'),
      some(b.intermittent, 'intermittent'),
      some(b.removed, 'removed'),
      b.complete === false ? 'incomplete' : null,
    ),
  GovernanceRequested: (b) => join(`${b.risk} risk`, listed(b.paths)),
  GovernanceApproved: (b) => join(b.autoApproved ? 'by policy' : `by ${listed(b.approvedBy)}`, listed(b.grantedPaths)),
  GovernanceDenied: (b) => join(b.by ? `by ${b.by}` : 'by policy', b.reason),
  GovernanceExpired: (b) => b.reason,
  GovernanceNotApplicable: (b) => b.reason,
  AllowanceRevoked: (b) => join(b.by && `by ${b.by}`, b.reason),
  ChangesAudited: (b) =>
    join(some(b.protected, 'protected'), some(b.uncovered, 'without leave'), b.complete === false ? 'incomplete' : null),
  ContinuationIssued: (b) =>
    join(`no. ${b.sequence}`, some(b.completed, 'done'), some(b.remaining, 'to go'), b.maxTokens && `${number(b.maxTokens)} tokens`),
  OutputMerged: (b) => join(counted(b.files, 'file'), some(b.missing, 'missing'), counted(b.continuations, 'continuation')),
  ContinuationRefused: (b) => join(b.reason, b.recommend && `advice: ${b.recommend}`),
  PhaseFinalized: (b) => b.reason,
  PhaseBlocked: (b) => b.reason,
  EventRejected: (b) => join(b.type, b.code, b.message),
};

export function summary(record) {
  const say = SUMMARIES[record.type];
  try {
    return (say && record.body && say(record.body)) || '';
  } catch {
    return ''; // a body of another shape than the contract's: it can still be unfolded
  }
}

const TONES = {
  PhaseFinalized: ['pass', 'pass'],
  PhaseBlocked: ['block', 'block'],
  EventRejected: ['block', 'warn'],
  GovernanceRequested: ['info', 'person'],
  GovernanceApproved: ['pass', 'person'],
  GovernanceDenied: ['block', 'person'],
  GovernanceExpired: ['block', 'wait'],
  AllowanceRevoked: ['warn', 'person'],
  OutputTruncated: ['warn', 'cut'],
  ContinuationIssued: ['info', 'goOn'],
  OutputMerged: ['pass', 'goOn'],
  ContinuationRefused: ['warn', 'goOn'],
  TokenBudgetIssued: ['info', 'tokens'],
  BatchPlanIssued: ['info', 'tokens'],
  TestRetryRequested: ['info', 'tests'],
  TestDeltaComputed: ['info', 'tests'],
  TestsReported: ['neutral', 'tests'],
};

/** Colour and shape of a record's mark in a timeline. */
export const mark = (record) => TONES[record.type] ?? ['neutral', isDecision(record) ? 'wait' : 'run'];

/** Whether a service said it; the executor said everything else. */
export const isDecision = (record) => /\.(decisions|verdicts|timers|calibrations)\.v1$/.test(record.topic);

const join = (...parts) => parts.filter(Boolean).join(' · ');
const size = (of) => (Array.isArray(of) ? of.length : typeof of === 'number' ? of : 0);
const counted = (of, one, many) => (of === undefined ? null : plural(size(of), one, many));
const some = (of, what) => (size(of) > 0 ? `${number(size(of))} ${what}` : null);
const spent = (usage) => usage && `${number(usage.outputTokens)} of ${number(usage.budget)} tokens`;
const listed = (of) => {
  if (!Array.isArray(of) || of.length === 0) return null;
  return of.length <= 2 ? of.join(', ') : `${of[0]} and ${of.length - 1} more`;
};
