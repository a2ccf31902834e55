#!/usr/bin/env bash
# Runs one phase end to end over HTTP, with curl and jq: plan, budget, a rejected patch, its approval,
# the retry, the decision. Needs GATEWAY_URL and PHASEGATE_TOKEN.
set -euo pipefail

repository=acme/quickstart-curl
base=$(printf '1%.0s' {1..40}) head=$(printf '2%.0s' {1..40}) # else: git rev-parse
workflow=.github/workflows/tests.yml
run=quickstart-$(cat /proc/sys/kernel/random/uuid)

# ask TYPE SECONDS <BODY: publishes an event and prints the decisions that it caused.
# With the same Idempotency-Key it may be sent again after an error: it counts once.
ask() {
  curl -sS --fail-with-body "$GATEWAY_URL/api/events/$1?wait=$2s" \
    -H "Authorization: Bearer $PHASEGATE_TOKEN" -H "Idempotency-Key: $run-$1-${3:-1}" \
    -H 'Content-Type: application/json' --data-binary @-
}

# pick TYPES FILTER <ANSWER: of the first decision with one of these types (a pattern).
pick() {
  jq -er --arg types "^($1)\$" "[.decisions[] | select(.type | test(\$types))][0] | $2"
}

ask PhasePlanned 30 <<BODY | pick TokenBudgetIssued '"budget: \(.body.budget.maxTokens) tokens, \(.body.strategy)"'
{"phase": {"runId": "$run", "phaseId": "taxes", "attempt": 1}, "goal": "Know the VAT",
 "deliverables": ["Create shop/vat.py", "tests/test_vat.py (new file)"],
 "source": {"kind": "inline", "repository": "$repository", "commit": "$base",
            "files": [{"path": "$workflow", "content": "on: push\n"}]}}
BODY

# What was red before counts as nobody's fault.
ask TestsReported 30 <<BODY | pick BaselineCaptured '"baseline: \(.body.passed) passed"'
{"repository": "$repository", "commit": "$base", "suite": "default", "purpose": "baseline", "exitCode": 0,
 "report": {"format": "junit-xml",
   "content": "<testsuite><testcase classname='tests.test_cart' name='test_total'/></testsuite>"}}
BODY

request=$(ask PatchRejected 30 <<BODY | pick GovernanceRequested .body.requestId
{"phase": {"runId": "$run", "phaseId": "taxes", "attempt": 1}, "repository": "$repository",
 "error": {"type": "protected_path_violation", "violatedPaths": ["$workflow"],
           "justification": "The new tests must run on pull requests"}}
BODY
)
echo "waits for a person: phasegate approve $request"
# The stream begins with now, so the timeline tells what was decided before.
for ((tries = 0; tries < 1800; tries++)); do
  verdict=$(curl -sS --fail-with-body "$GATEWAY_URL/api/phases/$run/taxes/timeline" \
    -H "Authorization: Bearer $PHASEGATE_TOKEN" |
    jq -c '[.entries[] | select(.type | test("^Governance(Approved|Denied|Expired)$"))][0] // empty')
  [ -n "$verdict" ] && break
  sleep 1
done
if [ "$(jq -r .type <<<"$verdict")" != GovernanceApproved ]; then
  jq -r '"stop: \(.type)"' <<<"$verdict" && exit 1
fi
jq -r '"may change: \(.body.allowance.paths)"' <<<"$verdict"

outcome=$(ask PhaseCompleted 120 2 <<BODY
{"phase": {"runId": "$run", "phaseId": "taxes", "attempt": 2},
 "deliverables": ["Create shop/vat.py", "tests/test_vat.py (new file)"],
 "base": {"commit": "$base", "files": [{"path": "$workflow", "content": "on: push\n"}]},
 "source": {"kind": "inline", "repository": "$repository", "commit": "$head", "files": [
   {"path": "shop/vat.py", "content": "def vat(net):\n    return net // 5\n"},
   {"path": "tests/test_vat.py",
    "content": "from shop.vat import vat\n\n\ndef test_vat():\n    assert vat(100) == 20\n"},
   {"path": "$workflow", "content": "on: [push, pull_request]\n"}]},
 "ci": {"exitCode": 0, "commit": "$head", "report": {"format": "junit-xml",
   "content": "<testsuite><testcase classname='tests.test_cart' name='test_total'/><testcase classname='tests.test_vat' name='test_vat'/></testsuite>"}},
 "apply": {"mode": "full-file", "operations": 3, "patchBytes": 300,
           "changedPaths": ["shop/vat.py", "tests/test_vat.py", "$workflow"]}}
BODY
)
# A test that is newly red would come back as TestRetryRequested: run it again, and answer with
# TestsReported and purpose "retry". `phasegate test-run --phase` does that for you.
pick 'Phase(Finalized|Blocked)' '"\(.type): \(.body.reason)"' <<<"$outcome"
pick PhaseFinalized '.body.status' <<<"$outcome" >/dev/null
