package io.phasegate.system.kit;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/// Freezes a running service at the very instruction where a crash hurts most, without a hook in
/// its code: at the entry of the loop's publishing (committed, not published) or at its normal exit
/// (published, not acknowledged).
public final class Debugger implements AutoCloseable {
  private static final String PUBLISHER = "io.phasegate.runtime.Publisher";
  private static final String PUBLISH = "publish";
  private static final byte RETURN = (byte) 0xB1;

  /// Where to freeze.
  public enum Moment {
    BEFORE_PUBLISHING,
    AFTER_PUBLISHING
  }

  private final VirtualMachine machine;
  private Moment watched = Moment.BEFORE_PUBLISHING;

  private Debugger(VirtualMachine machine) {
    this.machine = machine;
  }

  public static Debugger attach(int port) {
    var connector =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(candidate -> candidate.transport().name().equals("dt_socket"))
            .findFirst()
            .orElseThrow();
    var arguments = connector.defaultArguments();
    Objects.requireNonNull(arguments.get("hostname")).setValue("127.0.0.1");
    Objects.requireNonNull(arguments.get("port")).setValue(String.valueOf(port));
    try {
      return new Debugger(connector.attach(arguments));
    } catch (IOException | IllegalConnectorArgumentsException e) {
      throw new IllegalStateException("cannot attach to port " + port, e);
    }
  }

  /// Sets the breakpoint now, or as soon as the class is loaded.
  ///
  /// A breakpoint and not an event of method entry: those slow down every method of the process.
  public void watchFor(Moment moment) {
    watched = moment;
    var loaded = machine.classesByName(PUBLISHER);
    if (loaded.isEmpty()) {
      var request = machine.eventRequestManager().createClassPrepareRequest();
      request.addClassFilter(PUBLISHER);
      request.enable();
    } else {
      setBreakpoint(loaded.getFirst());
    }
  }

  /// Returns with the whole process frozen.
  public void awaitFreeze(Duration limit) throws InterruptedException {
    var deadline = Instant.now().plus(limit);
    while (Instant.now().isBefore(deadline)) {
      var events = machine.eventQueue().remove(Duration.ofSeconds(1).toMillis());
      if (events == null) {
        continue;
      }
      if (events.stream().anyMatch(this::publishesSomething)) {
        return;
      }
      events.resume();
    }
    throw new AssertionError("expected the service to publish within " + limit + ", it did not");
  }

  /// Lets go of the process, which may be dead by now.
  @Override
  public void close() {
    try {
      machine.dispose();
    } catch (VMDisconnectedException gone) {
      return; // that was the plan
    }
  }

  private boolean publishesSomething(Event event) {
    return switch (event) {
      case ClassPrepareEvent prepared -> {
        setBreakpoint(prepared.referenceType());
        yield false;
      }
      case BreakpointEvent reached -> hasRecords(reached);
      default -> false;
    };
  }

  private void setBreakpoint(ReferenceType publisher) {
    var publish = publisher.methodsByName(PUBLISH).getFirst();
    var place = watched == Moment.BEFORE_PUBLISHING ? publish.location() : normalExit(publish);
    var request = machine.eventRequestManager().createBreakpointRequest(place);
    request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
    request.enable();
  }

  /// The compiler puts the return of a method that comes to its end on the line of the last brace.
  private static Location normalExit(Method method) {
    try {
      var last =
          method.allLineLocations().stream()
              .max(Comparator.comparingInt(Location::lineNumber))
              .orElseThrow();
      if (method.bytecodes()[(int) last.codeIndex()] != RETURN) {
        throw new IllegalStateException("expected the return of " + method + " at " + last);
      }
      return last;
    } catch (AbsentInformationException e) {
      throw new IllegalStateException(method + " has no line numbers", e);
    }
  }

  /// Batches that lead to no decision publish an empty list.
  private static boolean hasRecords(LocatableEvent event) {
    try {
      var argument = event.thread().frame(0).getArgumentValues().getFirst();
      return argument instanceof ObjectReference list
          && list.getValue(list.referenceType().fieldByName("size")) instanceof IntegerValue size
          && size.value() > 0;
    } catch (IncompatibleThreadStateException e) {
      throw new IllegalStateException("the thread of an event is not suspended", e);
    }
  }
}
