// Runs one phase end to end: plan, budget, a rejected patch, its approval, the retry, the decision.
// Needs `npm ci` and KAFKA_BOOTSTRAP_SERVERS.
import { createHash, randomUUID } from 'node:crypto';
import { CompressionTypes, Kafka, logLevel, Partitioners } from 'kafkajs';

const REPOSITORY = 'acme/quickstart-node';
const BASE = '1'.repeat(40); // of a real executor: what `git rev-parse` says
const HEAD = '2'.repeat(40);
const WORKFLOW = '.github/workflows/tests.yml';

/** Publishes events and waits for the decisions that they cause. */
class Phasegate {
  decisions = [];
  seen = new Set();

  async connect(servers) {
    const kafka = new Kafka({ brokers: servers.split(','), clientId: 'quickstart', logLevel: logLevel.ERROR });
    // As Java clients do it: one phase is on one partition, whoever writes.
    this.producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
    this.consumer = kafka.consumer({ groupId: `quickstart-${randomUUID()}` });
    await Promise.all([this.producer.connect(), this.consumer.connect()]);
    await this.consumer.subscribe({ topics: [/.*\.decisions\.v1$/], fromBeginning: true });
    await this.consumer.run({ autoCommit: false, eachMessage: async ({ message }) => this.receive(message) });
  }

  receive({ headers, value }) {
    const header = (name) => headers[name]?.toString();
    if (this.seen.has(header('ce_id'))) return; // delivered again after a crash: the same decision
    this.seen.add(header('ce_id'));
    this.decisions.push({ type: header('ce_type'), cause: header('ce_causationid'), body: JSON.parse(value) });
  }

  async publish(topic, type, key, body) {
    const id = randomUUID(); // publish again under the same id as often as you like: it counts once
    const headers = {
      ce_specversion: '1.0',
      ce_id: id,
      ce_source: '/quickstart/node',
      ce_type: type,
      ce_time: new Date().toISOString(),
      'content-type': 'application/json',
    };
    await this.producer.send({
      topic,
      acks: -1,
      compression: CompressionTypes.None,
      messages: [{ key, value: JSON.stringify(body), headers }],
    });
    return id;
  }

  /** Whatever comes first of these types and was caused by this event. */
  async decision(cause, types, seconds = 60) {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await new Promise((go) => setTimeout(go, 100))) {
      const found = this.decisions.find((d) => d.cause === cause && [...types, 'EventRejected'].includes(d.type));
      if (found?.type === 'EventRejected') throw new Error(`${found.body.code}: ${found.body.message}`);
      if (found) return found;
    }
    throw new Error(`none of ${types} within ${seconds} s`);
  }

  async close() {
    await Promise.all([this.producer.disconnect(), this.consumer.disconnect()]);
  }
}

const junit = (...tests) => ({
  format: 'junit-xml',
  content: `<testsuite>${tests.map(([module, name]) => `<testcase classname="tests.${module}" name="${name}"/>`).join('')}</testsuite>`,
});

async function phase(phasegate) {
  const runId = `quickstart-${randomUUID()}`;
  const key = `${runId}/taxes`;
  const attempt = (number) => ({ runId, phaseId: 'taxes', attempt: number });
  const deliverables = ['Create shop/vat.py', 'tests/test_vat.py (new file)'];
  const before = [{ path: WORKFLOW, content: 'on: push\n' }];

  const plan = await phasegate.publish('phase.planned.v1', 'PhasePlanned', key, {
    phase: attempt(1),
    goal: 'Know the VAT',
    deliverables,
    source: { kind: 'inline', repository: REPOSITORY, commit: BASE, files: before },
  });
  const { body: issued } = await phasegate.decision(plan, ['TokenBudgetIssued']);
  console.log(`budget: ${issued.budget.maxTokens} tokens, ${issued.strategy}`);

  // What was red before counts as nobody's fault. Keyed by the repository, not by a phase.
  const tests = await phasegate.publish('tests.reported.v1', 'TestsReported', REPOSITORY, {
    repository: REPOSITORY,
    commit: BASE,
    suite: 'default',
    purpose: 'baseline',
    exitCode: 0,
    report: junit(['test_cart', 'test_total']),
  });
  await phasegate.decision(tests, ['BaselineCaptured']);

  const patch = `diff --git a/${WORKFLOW} b/${WORKFLOW}\n--- a/${WORKFLOW}\n+++ b/${WORKFLOW}\n@@ -1 +1 @@\n-on: push\n+on: [push, pull_request]\n`;
  const rejected = await phasegate.publish('patch.rejected.v1', 'PatchRejected', key, {
    phase: attempt(1),
    repository: REPOSITORY,
    error: {
      type: 'protected_path_violation',
      violatedPaths: [WORKFLOW],
      justification: 'The new tests must run on pull requests',
    },
    // Optional; with it the approver sees the patch, and the allowance is for this one only.
    patch: {
      sha256: createHash('sha256').update(patch).digest('hex'),
      content: patch,
      linesChanged: 2,
      additions: 1,
      deletions: 1,
      files: 1,
    },
  });
  const request = await phasegate.decision(rejected, ['GovernanceRequested', 'GovernanceDenied']);
  console.log(`waits for a person: phasegate approve ${request.body.requestId}`);
  const verdict = await phasegate.decision(
    rejected, ['GovernanceApproved', 'GovernanceDenied', 'GovernanceExpired'], 3600);
  if (verdict.type !== 'GovernanceApproved') throw new Error(`stop: ${verdict.type}`);
  const granted = verdict.body.allowance.paths; // apply changes to these files, and no others
  console.log(`may change: ${granted}`);

  const completed = await phasegate.publish('phase.completed.v1', 'PhaseCompleted', key, {
    phase: attempt(2),
    deliverables,
    base: { commit: BASE, files: before },
    source: {
      kind: 'inline',
      repository: REPOSITORY,
      commit: HEAD,
      files: [
        { path: 'shop/vat.py', content: 'def vat(net):\n    return net // 5\n' },
        { path: 'tests/test_vat.py', content: 'from shop.vat import vat\n\n\ndef test_vat():\n    assert vat(100) == 20\n' },
        { path: WORKFLOW, content: 'on: [push, pull_request]\n' },
      ],
    },
    ci: { exitCode: 0, commit: HEAD, report: junit(['test_cart', 'test_total'], ['test_vat', 'test_vat']) },
    apply: {
      mode: 'full-file',
      operations: 3,
      changedPaths: ['shop/vat.py', 'tests/test_vat.py', ...granted],
      patchBytes: 300,
    },
  });
  // A test that is newly red would come back as TestRetryRequested: run it again, and answer with
  // TestsReported and purpose "retry". `phasegate test-run --phase` does that for you.
  const outcome = await phasegate.decision(completed, ['PhaseFinalized', 'PhaseBlocked'], 120);
  console.log(`${outcome.type}: ${outcome.body.reason}`);
  if (outcome.type !== 'PhaseFinalized') throw new Error(outcome.body.remediation);
}

const phasegate = new Phasegate();
await phasegate.connect(process.env.KAFKA_BOOTSTRAP_SERVERS);
try {
  await phase(phasegate);
} finally {
  await phasegate.close();
}
