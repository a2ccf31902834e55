package io.phasegate.baseline.domain;

import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.TestDeltaComputed.BaselineOrigin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// A phase between its run and its delta.
///
/// ```
///            broke down                      the same again
///  a run ──────────────────► BROKEN_DOWN ──────────────────────► CONFIRMED ──┐
///    │                         │      │ no usable rerun                      │
///    │                         │      └──────────────────────────────────────┤
///    │ newly red               │ a run of its own                            │
///    ▼                         ▼                                             ▼
///  RETRIES ◄───────────────────┘   nobody undecided, or no usable answer ──► delta
///    └──► asked ──► answered ──► judged ──┐
///           ▲                             │ somebody undecided
///           └─────────────────────────────┘
/// ```
///
/// @param suspects what retries may still excuse, or have
/// @param condemned what counts as persistent without more retries
/// @param open requests of this round without an answer
/// @param asked how many requests there were, this round's included
/// @param since when the broker appended the last thing that counts: deadlines run from there
public record PhaseTrial(
    Completion completion,
    Stage stage,
    Finding finding,
    List<Suspect> suspects,
    List<String> condemned,
    List<RetryRequest> open,
    int asked,
    Instant since) {
  public PhaseTrial {
    Require.present("completion", completion);
    Require.present("stage", stage);
    Require.present("finding", finding);
    suspects = Require.list("suspects", suspects);
    condemned = Require.list("condemned", condemned);
    open = Require.list("open", open);
    Require.present("since", since);
  }

  /// Where the trial is.
  public enum Stage {
    /// The run says nothing about the phase; it is run again as a whole.
    BROKEN_DOWN,
    /// The rerun shows the same picture: it is the phase after all.
    CONFIRMED,
    /// What is newly red is run again.
    RETRIES
  }

  /// What the phase's run came to, and what is to be said of it.
  ///
  /// @param doubts why the evidence is not enough; empty where it is
  /// @param notes what else the reader should know
  public record Finding(
      TestDelta delta, BaselineOrigin baseline, List<String> doubts, List<String> notes) {
    public Finding {
      Require.present("delta", delta);
      Require.present("baseline", baseline);
      doubts = Require.list("doubts", doubts);
      notes = Require.list("notes", notes);
    }

    Finding doubting(List<String> more) {
      return more.isEmpty() ? this : new Finding(delta, baseline, joined(doubts, more), notes);
    }

    Finding noting(List<String> more) {
      return more.isEmpty() ? this : new Finding(delta, baseline, doubts, joined(notes, more));
    }
  }

  String key() {
    return completion.eventKey();
  }

  /// The open request that this report answers, in time and for this phase.
  Optional<RetryRequest> answeredBy(SuiteInput.RetryReported report) {
    return open.stream()
        .filter(request -> request.id().equals(report.requestId()))
        .filter(request -> !report.receivedAt().isAfter(request.deadline()))
        .filter(_ -> report.phase() == null || report.phase().equals(completion.phase()))
        .findFirst();
  }

  PhaseTrial asking(List<RetryRequest> requests) {
    return new PhaseTrial(
        completion,
        stage,
        finding,
        suspects,
        condemned,
        joined(open, requests),
        asked + requests.size(),
        since);
  }

  /// The suspects of this request have been run again.
  PhaseTrial retried(
      RetryRequest request, UnaryOperator<Suspect> retried, List<String> doubts, Instant at) {
    var tests = new HashSet<>(request.tests());
    return new PhaseTrial(
        completion,
        stage,
        finding.doubting(doubts),
        suspects.stream()
            .map(each -> tests.contains(each.id()) ? retried.apply(each) : each)
            .toList(),
        condemned,
        open.stream().filter(each -> !each.equals(request)).toList(),
        asked,
        at.isAfter(since) ? at : since);
  }

  /// Nothing more is run: whoever is undecided counts as persistent.
  PhaseTrial ended(Finding last, Predicate<Suspect> undecided) {
    var more = suspects.stream().filter(undecided).map(Suspect::id).toList();
    return new PhaseTrial(
        completion,
        stage,
        last,
        suspects.stream().filter(undecided.negate()).toList(),
        joined(condemned, more),
        List.of(),
        asked,
        since);
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    var both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }
}
