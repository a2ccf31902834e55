#!/usr/bin/env bash
# Runs one phase end to end over HTTP, with curl and jq: plan, budget, a rejected patch, its approval,
# the retry, the decision. Needs GATEWAY_URL and PHASEGATE_TOKEN.
set -euo pipefail

repository=acme/quickstart-curl
base=$(printf '1%.0s' {1..40}) head=$(printf '2%.0s' {1..40}) # else: git rev-parse
workflow=.github/workflows/tests.yml
run=quickstart-$(cat /proc/sys/kernel/random/uuid)

# ask TYPE TYPES SECONDS BODY: publishes an event and prints {type, body} of the first decision with one
# of these types (a pattern) that it caused. The Idempotency-Key makes every repetition the same event.
ask() {
  local answer found limit=$((SECONDS + $3))
  while [ $SECONDS -lt $limit ]; do
    answer=$(curl -sS --fail-with-body "$GATEWAY_URL/api/events/$1?wait=10s" \
      -H "Authorization: Bearer $PHASEGATE_TOKEN" -H "Idempotency-Key: $run-$1" \
      -H 'Content-Type: application/json' --data-binary @- <<<"$4") || { echo "$answer" >&2 && return 1; }
    found=$(jq -c --arg types "^($2|EventRejected)\$" \
      '[.decisions[] | select(.type | test($types))][0] // empty' <<<"$answer")
    case "$found" in
      *'"type":"EventRejected"'*) echo "$found" >&2 && return 1 ;;
      ?*) echo "$found" && return ;;
    esac
    sleep 0.5
  done
  echo "no $2 within $3 s" >&2
  return 1
}

ask PhasePlanned TokenBudgetIssued 60 "$(cat <<BODY
{"phase": {"runId": "$run", "phaseId": "taxes", "attempt": 1}, "goal": "Know the VAT",
 "deliverables": ["Create shop/vat.py", "tests/test_vat.py (new file)"],
 "source": {"kind": "inline", "repository": "$repository", "commit": "$base",
            "files": [{"path": "$workflow", "content": "on: push\n"}]}}
BODY
)" | jq -r '"budget: \(.body.budget.maxTokens) tokens, \(.body.strategy)"'

# What was red before counts as nobody's fault.
ask TestsReported BaselineCaptured 60 "$(cat <<BODY
{"repository": "$repository", "commit": "$base", "suite": "default", "purpose": "baseline", "exitCode": 0,
 "report": {"format": "junit-xml",
   "content": "<testsuite><testcase classname='tests.test_cart' name='test_total'/></testsuite>"}}
BODY
)" >/dev/null

rejected=$(cat <<BODY
{"phase": {"runId": "$run", "phaseId": "taxes", "attempt": 1}, "repository": "$repository",
 "error": {"type": "protected_path_violation", "violatedPaths": ["$workflow"],
           "justification": "The new tests must run on pull requests"}}
BODY
)
ask PatchRejected GovernanceRequested 60 "$rejected" |
  jq -r '"waits for a person: phasegate approve \(.body.requestId)"'
verdict=$(ask PatchRejected 'Governance(Approved|Denied|Expired)' 3600 "$rejected")
if [ "$(jq -r .type <<<"$verdict")" != GovernanceApproved ]; then
  jq -r '"stop: \(.type)"' <<<"$verdict" && exit 1
fi
jq -r '"may change: \(.body.allowance.paths)"' <<<"$verdict"

# A test that is newly red would come back as TestRetryRequested: run it again, and answer with
# TestsReported and purpose "retry". `phasegate test-run --phase` does that for you.
outcome=$(ask PhaseCompleted 'Phase(Finalized|Blocked)' 120 "$(cat <<BODY
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
)")
jq -r '"\(.type): \(.body.reason)"' <<<"$outcome"
[ "$(jq -r .type <<<"$outcome")" = PhaseFinalized ]
