#!/usr/bin/env bash
# Runs one phase end to end with kcat and jq: plan, budget, a rejected patch, its approval, the
# retry, the decision. Needs KAFKA_BOOTSTRAP_SERVERS.
set -euo pipefail

repository=acme/quickstart-kcat
base=$(printf '1%.0s' {1..40}) head=$(printf '2%.0s' {1..40}) # else: git rev-parse
workflow=.github/workflows/tests.yml
run=quickstart-$(cat /proc/sys/kernel/random/uuid)
start=$(date +%s)000

# publish TOPIC TYPE KEY <BODY: prints the event's id.
publish() {
  local id
  id=$(cat /proc/sys/kernel/random/uuid)
  # murmur2_random is what Java clients do: one phase is on one partition, whoever writes.
  jq -c . | kcat -b "$KAFKA_BOOTSTRAP_SERVERS" -P -t "$1" -k "$3" \
    -X acks=all -X topic.partitioner=murmur2_random -X message.max.bytes=8388608 \
    -H ce_specversion=1.0 -H "ce_id=$id" -H ce_source=/quickstart/kcat -H "ce_type=$2" \
    -H "ce_time=$(date -u +%Y-%m-%dT%H:%M:%SZ)" -H content-type=application/json
  echo "$id"
}

# decision TOPIC CAUSE TYPES: prints {type, body} of the first decision with one of these types (a
# pattern) that the event caused. Decisions may be delivered twice; the first is as good as any.
decision() {
  local found limit=$((SECONDS + ${4:-60}))
  while [ $SECONDS -lt $limit ]; do
    found=$(kcat -b "$KAFKA_BOOTSTRAP_SERVERS" -C -q -t "$1" -o "s@$start" -e -J | jq -c \
      --arg cause "$2" --arg types "^($3|EventRejected)\$" '
        [.headers | range(0; length; 2) as $i | {(.[$i]): .[$i + 1]}] as $pairs
        | ($pairs | add) as $ce
        | select($ce.ce_causationid == $cause and ($ce.ce_type | test($types)))
        | {type: $ce.ce_type, body: (.payload | fromjson)}' | head -n 1)
    case "$found" in
      *'"type":"EventRejected"'*) echo "$found" >&2 && return 1 ;;
      ?*) echo "$found" && return ;;
    esac
    sleep 0.5
  done
  echo "no $3 on $1" >&2
  return 1
}

plan=$(publish phase.planned.v1 PhasePlanned "$run/taxes" <<BODY
{"phase": {"runId": "$run", "phaseId": "taxes", "attempt": 1}, "goal": "Know the VAT",
 "deliverables": ["Create shop/vat.py", "tests/test_vat.py (new file)"],
 "source": {"kind": "inline", "repository": "$repository", "commit": "$base",
            "files": [{"path": "$workflow", "content": "on: push\n"}]}}
BODY
)
decision token.decisions.v1 "$plan" TokenBudgetIssued |
  jq -r '"budget: \(.body.budget.maxTokens) tokens, \(.body.strategy)"'

# What was red before counts as nobody's fault. Keyed by the repository, not by a phase.
tests=$(publish tests.reported.v1 TestsReported "$repository" <<BODY
{"repository": "$repository", "commit": "$base", "suite": "default", "purpose": "baseline", "exitCode": 0,
 "report": {"format": "junit-xml",
   "content": "<testsuite><testcase classname='tests.test_cart' name='test_total'/></testsuite>"}}
BODY
)
decision baseline.decisions.v1 "$tests" BaselineCaptured >/dev/null

rejected=$(publish patch.rejected.v1 PatchRejected "$run/taxes" <<BODY
{"phase": {"runId": "$run", "phaseId": "taxes", "attempt": 1}, "repository": "$repository",
 "error": {"type": "protected_path_violation", "violatedPaths": ["$workflow"],
           "justification": "The new tests must run on pull requests"}}
BODY
)
decision governance.decisions.v1 "$rejected" GovernanceRequested |
  jq -r '"waits for a person: phasegate approve \(.body.requestId)"'
verdict=$(decision governance.decisions.v1 "$rejected" 'Governance(Approved|Denied|Expired)' 3600)
if [ "$(jq -r .type <<<"$verdict")" != GovernanceApproved ]; then
  jq -r '"stop: \(.type)"' <<<"$verdict" && exit 1
fi
jq -r '"may change: \(.body.allowance.paths)"' <<<"$verdict"

completed=$(publish phase.completed.v1 PhaseCompleted "$run/taxes" <<BODY
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
outcome=$(decision finalizer.decisions.v1 "$completed" 'Phase(Finalized|Blocked)' 120)
jq -r '"\(.type): \(.body.reason)"' <<<"$outcome"
[ "$(jq -r .type <<<"$outcome")" = PhaseFinalized ]
