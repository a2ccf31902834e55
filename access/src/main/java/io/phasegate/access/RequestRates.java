package io.phasegate.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts requests by who sends them, in windows of fixed length.
public final class RequestRates {
  private static final int MOST_SENDERS = 10_000;

  private final int most;
  private final Duration window;
  private final Map<String, Count> counts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > MOST_SENDERS;
        }
      };

  private record Count(Instant since, int requests) {}

  /// @param most requests of one sender in a window
  public RequestRates(int most, Duration window) {
    this.most = most;
    this.window = window;
  }

  /// Counts one more request.
  ///
  /// @return whether it is still within the limit
  public synchronized boolean admit(String sender, Instant now) {
    var count = counts.get(sender);
    var next =
        count == null || !now.isBefore(count.since().plus(window))
            ? new Count(now, 1)
            : new Count(count.since(), Math.min(count.requests() + 1, most + 1));
    counts.put(sender, next);
    return next.requests() <= most;
  }

  /// Whether the sender has used up its window; counts nothing.
  public synchronized boolean exhausted(String sender, Instant now) {
    var count = counts.get(sender);
    return count != null && count.requests() > most && now.isBefore(count.since().plus(window));
  }
}
