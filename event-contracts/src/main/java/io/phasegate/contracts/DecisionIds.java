package io.phasegate.contracts;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.UUID;

/// Every id that Phasegate makes: UUIDv5 (RFC 9562, section 5.5) of what the thing is, so that the
/// same input yields the same id in every replay.
public final class DecisionIds {
  /// The namespace of all Phasegate ids: UUIDv5 of `phasegate.io` in the DNS namespace.
  private static final UUID NAMESPACE =
      Generators.nameBasedGenerator(NameBasedGenerator.NAMESPACE_DNS).generate("phasegate.io");

  /// Made once: finding the digest anew for every id costs more than the id.
  private static final NameBasedGenerator NAMES = Generators.nameBasedGenerator(NAMESPACE);

  private DecisionIds() {}

  /// The ledger's key for an event: CloudEvents says that `source` + `id` identify it.
  public static UUID eventKey(String source, EventId id) {
    return name(source + "\n" + id);
  }

  /// The ledger's key for an event that came back from a dead-letter topic so many times.
  public static UUID eventKey(String source, EventId id, int redrives) {
    return name(source + "\n" + id + redriven(redrives));
  }

  /// The id of the `ordinal`-th decision of this type that answers the cause.
  public static EventId decision(Cause cause, String decisionType, int ordinal) {
    var redrives = cause.redrives();
    return new EventId(
        name(cause.source()
                + "\n"
                + cause.id()
                + "\n"
                + decisionType
                + "\n"
                + ordinal
                + redriven(redrives == null ? 0 : redrives))
            .toString());
  }

  /// Nothing for an event that came once: its ids are what they were before there were redrives.
  private static String redriven(int redrives) {
    return redrives == 0 ? "" : "\nredrive\n" + redrives;
  }

  /// The id of an event that came without one: its place in the log.
  public static EventId ofPlace(String topic, int partition, long offset) {
    return new EventId(name(topic + "/" + partition + "/" + offset).toString());
  }

  /// The id of the event that says that a deadline of this state elapsed.
  public static EventId deadline(String service, String stateKey, Deadline deadline) {
    return new EventId(
        name(service + "\n" + stateKey + "\n" + deadline.name() + "\n" + deadline.dueAt())
            .toString());
  }

  /// The id of an event that a client submits under a key of its own: the same key again is the
  /// same event.
  ///
  /// @param line the event's number where several came under one key; 1 for the first
  public static EventId submission(String client, String type, String key, int line) {
    return new EventId(
        name("submission\n" + client + "\n" + type + "\n" + key + "\n" + line).toString());
  }

  /// The trace of an attempt at a phase whose events come without one.
  public static UUID trace(PhaseRef phase) {
    return name("trace\n" + phase.correlationId());
  }

  private static UUID name(String text) {
    return NAMES.generate(text);
  }
}
