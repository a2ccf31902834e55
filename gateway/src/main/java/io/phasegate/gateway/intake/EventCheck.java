package io.phasegate.gateway.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.BodyReading;
import io.phasegate.contracts.event.EventType;
import io.phasegate.contracts.event.ExecutorEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Checks events against their JSON Schema, which finds everything at once, and then against the
/// contract's records, which are what services read them with.
@ApplicationScoped
public class EventCheck {
  private static final int MOST_LINES = 1_000;
  private static final int MOST_VIOLATIONS = 50;

  private final EventSchemas schemas;

  public EventCheck(EventSchemas schemas) {
    this.schemas = schemas;
  }

  /// A body that is one event.
  public Checked one(EventType type, byte[] body) {
    var violations = new ArrayList<Violation>();
    var submissions = new ArrayList<Submission>();
    if (body.length > Topic.MAX_RECORD_BYTES) {
      return new Checked.TooLarge(1, body.length);
    }
    check(type, body, submissions, violations);
    return violations.isEmpty()
        ? new Checked.Accepted(submissions)
        : new Checked.Refused(violations);
  }

  /// A body with one event a line; blank lines do not count as events. All or none are accepted.
  public Checked lines(EventType type, byte[] body) {
    var violations = new ArrayList<Violation>();
    var submissions = new ArrayList<Submission>();
    int number = 0;
    for (var line : new String(body, StandardCharsets.UTF_8).split("\n", -1)) {
      number++;
      var bytes = line.strip().getBytes(StandardCharsets.UTF_8);
      if (bytes.length > Topic.MAX_RECORD_BYTES) {
        return new Checked.TooLarge(number, bytes.length);
      }
      if (bytes.length > 0 && violations.size() < MOST_VIOLATIONS) {
        var found = new ArrayList<Violation>();
        check(type, bytes, submissions, found);
        int at = number;
        found.forEach(each -> violations.add(each.atLine(at)));
      }
    }
    if (violations.isEmpty() && (submissions.isEmpty() || submissions.size() > MOST_LINES)) {
      violations.add(
          new Violation(
              null,
              "",
              "body: expected 1 to %d events, found %d".formatted(MOST_LINES, submissions.size())));
    }
    return violations.isEmpty()
        ? new Checked.Accepted(submissions)
        : new Checked.Refused(violations);
  }

  private void check(
      EventType type, byte[] body, List<Submission> submissions, List<Violation> violations) {
    switch (BodyReading.tree(body)) {
      case BodyReading.Refused<JsonNode> refused -> violations.add(violation(refused));
      case BodyReading.Accepted<JsonNode>(var tree) -> {
        violations.addAll(schemas.violations(type, tree));
        if (violations.isEmpty()) {
          read(type, tree, body, submissions, violations);
        }
      }
    }
  }

  private static void read(
      EventType type,
      JsonNode tree,
      byte[] body,
      List<Submission> submissions,
      List<Violation> violations) {
    var record = type.recordClass().asSubclass(ExecutorEvent.class);
    switch (BodyReading.part(tree, record, "")) {
      case BodyReading.Accepted<? extends ExecutorEvent>(var event) ->
          submissions.add(new Submission(event, new String(body, StandardCharsets.UTF_8)));
      case BodyReading.Refused<? extends ExecutorEvent> refused ->
          violations.add(violation(refused));
    }
  }

  private static Violation violation(BodyReading.Refused<?> refused) {
    return new Violation(
        null, Objects.requireNonNullElse(refused.pointer(), ""), refused.message());
  }
}
