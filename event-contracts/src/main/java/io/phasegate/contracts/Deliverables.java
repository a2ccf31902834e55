package io.phasegate.contracts;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;

/// What a phase promises to leave behind, as [DeliverablesParser] read it.
///
/// @param items every path that was named, in order, each once
/// @param unread prose that names no path: dropped, and told as a warning
@JsonDeserialize(using = DeliverablesJson.Reader.class)
@JsonSerialize(using = DeliverablesJson.Writer.class)
public record Deliverables(List<Deliverable> items, List<String> unread) {
  public Deliverables {
    items = Require.list("deliverables", items);
    unread = Require.list("deliverables.unread", unread);
  }

  public static Deliverables of(Deliverable... items) {
    return new Deliverables(List.of(items), List.of());
  }
}
