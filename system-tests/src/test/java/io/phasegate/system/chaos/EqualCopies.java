package io.phasegate.system.chaos;

import io.phasegate.system.kit.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// Finds decisions that were published again with other bytes.
final class EqualCopies {
  private EqualCopies() {}

  static List<String> check(Evidence evidence) {
    var broken = new ArrayList<String>();
    for (var service : evidence.services()) {
      var first = new HashMap<String, Wire>();
      for (var decision : service.decisions()) {
        var known = first.putIfAbsent(decision.id(), decision.wire());
        if (known != null && !known.equals(decision.wire())) {
          broken.add(
              "%s at %s: expected the bytes of its first copy, found others"
                  .formatted(decision.id(), decision.place()));
        }
      }
    }
    return broken;
  }
}
