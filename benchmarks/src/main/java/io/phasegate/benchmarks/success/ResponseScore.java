package io.phasegate.benchmarks.success;

import io.phasegate.benchmarks.Figures;
import java.util.List;
import java.util.Locale;

/// How long requests for leave take, from the event to the decision.
record ResponseScore(List<Response> responses) {
  private static final double TARGET_SECONDS = 300;

  ResponseScore {
    responses = List.copyOf(responses);
  }

  /// One request.
  ///
  /// @param asking seconds from the event until people could see the request; until the decision
  ///     where policy decided
  /// @param reaction seconds that the person took; 0 where policy decided
  /// @param deciding seconds from the person's word until the decision
  record Response(boolean byPolicy, double asking, double reaction, double deciding) {
    double seconds() {
      return asking + reaction + deciding;
    }

    /// What the product adds to the person's own time.
    double added() {
      return asking + deciding;
    }
  }

  Share inTime() {
    return inTime(responses);
  }

  /// The same of those that people decided.
  Share inTimeByPeople() {
    return inTime(responses.stream().filter(response -> !response.byPolicy()).toList());
  }

  Share byPolicy() {
    long auto = responses.stream().filter(Response::byPolicy).count();
    return new Share(auto, responses.size());
  }

  String added() {
    var figures = new Figures(responses.stream().map(Response::added).toList());
    return String.format(
        Locale.ROOT,
        "median %.0f ms, at most %.0f ms",
        1000 * figures.median(),
        1000 * figures.highest());
  }

  private static Share inTime(List<Response> responses) {
    long fast = responses.stream().filter(each -> each.seconds() < TARGET_SECONDS).count();
    return new Share(fast, responses.size());
  }
}
