package io.phasegate.gateway.live;

import io.phasegate.gateway.domain.EventFilter;
import io.phasegate.gateway.domain.StreamPosition;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One client of the stream. What it has not taken yet waits here, up to a number of bytes; a
/// client that is further behind is dropped, and comes back with its last id when it can.
///
/// While it is caught up with the past, what happens meanwhile waits too, and follows in order.
final class StreamClient implements Listener {
  private final EventFilter filter;
  private final long mostBytes;
  private final Runnable drop;
  private final UnicastProcessor<Frame> frames = UnicastProcessor.create();
  private @Nullable List<Frame> held;
  private long waitingBytes;
  private long heldBytes;
  private boolean closed;

  /// @param resumes whether the past comes first
  /// @param drop ends the connection
  StreamClient(EventFilter filter, long mostBytes, boolean resumes, Runnable drop) {
    this.filter = filter;
    this.mostBytes = mostBytes;
    this.held = resumes ? new ArrayList<>() : null;
    this.drop = drop;
  }

  /// What goes out, as fast as the client takes it.
  Multi<Frame> frames() {
    return frames.onItem().invoke(this::taken);
  }

  @Override
  public void hear(Heard heard) {
    if (wants(heard)) {
      offer(Frame.of(heard));
    }
  }

  /// A sign of life, and where the client stands if it heard everything up to here.
  synchronized void beat(@Nullable StreamPosition position) {
    if (waitingBytes == 0) {
      send(Frame.life(held == null ? position : null));
    }
  }

  boolean watchesOperations() {
    return filter.operations();
  }

  /// How the services stand. The next one tells it better, so it does not wait for a slow client.
  synchronized void operations(Frame frame) {
    if (filter.operations() && held == null && waitingBytes == 0) {
      send(frame);
    }
  }

  /// An event of the past; waits until there is room for it.
  ///
  /// @return false where the client is gone or takes nothing for so long
  synchronized boolean recall(Heard heard, Duration patience) {
    if (!wants(heard)) {
      return !closed;
    }
    var frame = Frame.of(heard);
    var end = System.nanoTime() + patience.toNanos();
    try {
      while (!closed && waitingBytes > 0 && waitingBytes + frame.bytes() > mostBytes / 2) {
        var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    send(frame);
    return !closed;
  }

  /// The past is told; now comes what waited meanwhile.
  synchronized void caughtUp(StreamPosition position, long missed) {
    var waiting = held == null ? List.<Frame>of() : held;
    held = null;
    send(missed > 0 ? Frame.gap(position, missed) : Frame.life(position));
    waiting.forEach(this::send);
  }

  synchronized void close() {
    closed = true;
    held = null;
    notifyAll();
  }

  private boolean wants(Heard heard) {
    var event = heard.event();
    return filter.wants(event.type(), event.phase(), heard.decision() != null);
  }

  private synchronized void offer(Frame frame) {
    if (closed) {
      return;
    }
    if ((held == null ? waitingBytes : heldBytes) + frame.bytes() > mostBytes) {
      close();
      drop.run();
    } else if (held != null) {
      held.add(frame);
      heldBytes += frame.bytes();
    } else {
      send(frame);
    }
  }

  private void send(Frame frame) {
    if (!closed) {
      waitingBytes += frame.bytes();
      frames.onNext(frame);
    }
  }

  private synchronized void taken(Frame frame) {
    waitingBytes -= frame.bytes();
    notifyAll();
  }
}
