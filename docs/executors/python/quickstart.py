#!/usr/bin/env python3
"""Runs one phase end to end: plan, budget, a rejected patch, its approval, the retry, the decision.

Needs confluent-kafka (Debian: python3-confluent-kafka) and KAFKA_BOOTSTRAP_SERVERS.
"""

import hashlib
import json
import os
import time
import uuid
from datetime import datetime, timezone

from confluent_kafka import Consumer, Producer, TopicPartition

SERVERS = os.environ["KAFKA_BOOTSTRAP_SERVERS"]
REPOSITORY = "acme/quickstart-python"
BASE, HEAD = "1" * 40, "2" * 40  # of a real executor: what `git rev-parse` says
WORKFLOW = ".github/workflows/tests.yml"


class Phasegate:
    """Publishes events and waits for the decisions that they cause."""

    def __init__(self):
        self.producer = Producer({
            "bootstrap.servers": SERVERS,
            "acks": "all",
            "enable.idempotence": True,
            "message.max.bytes": 8 * 1024 * 1024,
            # As Java clients do it: one phase is on one partition, whoever writes.
            "partitioner": "murmur2_random",
        })
        # No group: partitions are assigned by hand, from now on, and nothing is committed.
        self.consumer = Consumer({
            "bootstrap.servers": SERVERS,
            "group.id": "unused",
            "enable.auto.commit": False,
        })
        self.consumer.assign([
            TopicPartition(name, number, self.end(name, number))
            for name, topic in self.consumer.list_topics(timeout=15).topics.items()
            if name.endswith(".decisions.v1")
            for number in topic.partitions
        ])
        self.seen = set()
        self.decisions = []  # (type, id of the event that caused it, body)

    def end(self, topic, partition):
        return self.consumer.get_watermark_offsets(TopicPartition(topic, partition), timeout=15)[1]

    def publish(self, topic, event_type, key, body):
        event_id = str(uuid.uuid4())
        self.producer.produce(topic, key=key, value=json.dumps(body), headers={
            "ce_specversion": "1.0",
            "ce_id": event_id,  # publish again under the same id as often as you like: it counts once
            "ce_source": "/quickstart/python",
            "ce_type": event_type,
            "ce_time": datetime.now(timezone.utc).isoformat(),
            "content-type": "application/json",
        })
        if self.producer.flush(15):
            raise SystemExit(f"the broker did not take {event_type}")
        return event_id

    def await_decision(self, cause, *types, seconds=60):
        """Whatever comes first of these types and was caused by this event."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for event_type, caused_by, body in self.decisions:
                if caused_by == cause and event_type in types:
                    return event_type, body
                if caused_by == cause and event_type == "EventRejected":
                    raise SystemExit(f"rejected: {body['code']}: {body['message']}")
            self.poll()
        raise SystemExit(f"none of {types} within {seconds} s")

    def poll(self):
        message = self.consumer.poll(0.25)
        if message is None or message.error():
            return
        headers = {name: value.decode() for name, value in message.headers() or []}
        if headers.get("ce_id") in self.seen:
            return  # delivered again after a crash: the same decision, not another one
        self.seen.add(headers.get("ce_id"))
        self.decisions.append(
            (headers.get("ce_type"), headers.get("ce_causationid"), json.loads(message.value())))


def junit(*tests):
    cases = "".join(f'<testcase classname="tests.{module}" name="{name}"/>' for module, name in tests)
    content = f'<testsuite name="pytest" tests="{len(tests)}">{cases}</testsuite>'
    return {"format": "junit-xml", "content": content}


def main():
    phasegate = Phasegate()
    run = f"quickstart-{uuid.uuid4()}"
    key = f"{run}/taxes"
    attempt = lambda number: {"runId": run, "phaseId": "taxes", "attempt": number}
    deliverables = ["Create shop/vat.py", "tests/test_vat.py (new file)"]
    before = [{"path": WORKFLOW, "content": "on: push\n"}]

    plan = phasegate.publish("phase.planned.v1", "PhasePlanned", key, {
        "phase": attempt(1), "goal": "Know the VAT", "deliverables": deliverables,
        "source": {"kind": "inline", "repository": REPOSITORY, "commit": BASE, "files": before},
    })
    _, issued = phasegate.await_decision(plan, "TokenBudgetIssued")
    print(f"budget: {issued['budget']['maxTokens']} tokens, {issued['strategy']}")

    # What was red before counts as nobody's fault. Keyed by the repository, not by a phase.
    tests = phasegate.publish("tests.reported.v1", "TestsReported", REPOSITORY, {
        "repository": REPOSITORY, "commit": BASE, "suite": "default", "purpose": "baseline",
        "exitCode": 0, "report": junit(("test_cart", "test_total")),
    })
    phasegate.await_decision(tests, "BaselineCaptured")

    patch = (f"diff --git a/{WORKFLOW} b/{WORKFLOW}\n--- a/{WORKFLOW}\n+++ b/{WORKFLOW}\n"
             "@@ -1 +1 @@\n-on: push\n+on: [push, pull_request]\n")
    rejected = phasegate.publish("patch.rejected.v1", "PatchRejected", key, {
        "phase": attempt(1), "repository": REPOSITORY,
        "error": {"type": "protected_path_violation", "violatedPaths": [WORKFLOW],
                  "justification": "The new tests must run on pull requests"},
        # Optional; with it the approver sees the patch, and the allowance is for this one only.
        "patch": {"sha256": hashlib.sha256(patch.encode()).hexdigest(), "content": patch,
                  "linesChanged": 2, "additions": 1, "deletions": 1, "files": 1},
    })
    _, request = phasegate.await_decision(rejected, "GovernanceRequested", "GovernanceDenied")
    print(f"waits for a person: phasegate approve {request['requestId']}", flush=True)
    verdict, answer = phasegate.await_decision(
        rejected, "GovernanceApproved", "GovernanceDenied", "GovernanceExpired", seconds=3600)
    if verdict != "GovernanceApproved":
        raise SystemExit(f"stop: {verdict}")
    granted = answer["allowance"]["paths"]  # apply changes to these files, and no others
    print(f"may change: {granted}")

    changed = ["shop/vat.py", "tests/test_vat.py", *granted]
    completed = phasegate.publish("phase.completed.v1", "PhaseCompleted", key, {
        "phase": attempt(2), "deliverables": deliverables,
        "base": {"commit": BASE, "files": before},
        "source": {"kind": "inline", "repository": REPOSITORY, "commit": HEAD, "files": [
            {"path": "shop/vat.py", "content": "def vat(net):\n    return net // 5\n"},
            {"path": "tests/test_vat.py",
             "content": "from shop.vat import vat\n\n\ndef test_vat():\n    assert vat(100) == 20\n"},
            {"path": WORKFLOW, "content": "on: [push, pull_request]\n"},
        ]},
        "ci": {"exitCode": 0, "commit": HEAD,
               "report": junit(("test_cart", "test_total"), ("test_vat", "test_vat"))},
        "apply": {"mode": "full-file", "operations": 3, "changedPaths": changed, "patchBytes": 300},
    })
    # A test that is newly red would come back as TestRetryRequested: run it again, and answer with
    # TestsReported and purpose "retry". `phasegate test-run --phase` does that for you.
    outcome, decision = phasegate.await_decision(completed, "PhaseFinalized", "PhaseBlocked", seconds=120)
    print(f"{outcome}: {decision['reason']}")
    if outcome != "PhaseFinalized":
        raise SystemExit(decision["remediation"])


if __name__ == "__main__":
    main()
