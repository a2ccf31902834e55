package io.phasegate.benchmarks.success;

import io.phasegate.benchmarks.success.CompletionScore.Judged;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.event.BaselineCaptured;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Plays phases of every story, each in a generated repository, and scores what was decided.
final class Phases {
  private static final int PROJECTS = 12;
  private static final List<Story> STORIES =
      Stream.of(
              HonestWork.stories(),
              TestTricks.stories(),
              ReportTricks.stories(),
              DeliveryTricks.stories(),
              OutputTricks.stories(),
              GovernanceTricks.stories(),
              OutOfSight.stories())
          .flatMap(List::stream)
          .toList();

  private final List<PlayedPhase> played;
  private final Share capturedBaselines;

  private Phases(List<PlayedPhase> played, Share capturedBaselines) {
    this.played = played;
    this.capturedBaselines = capturedBaselines;
  }

  static List<Story> allStories() {
    return STORIES;
  }

  /// @param rounds phases of each story that is not done; of those that are done three times as
  ///     many
  static Phases play(Stage stage, Path folder, SplittableRandom random, int rounds) {
    var player = new PhasePlayer(stage);
    var projects = new ArrayList<Project>();
    for (int number = 0; number < PROJECTS; number++) {
      projects.add(Project.generate(folder, "shop-" + number, random.split()));
    }
    projects.forEach(project -> project.history().forEach(stage::send));
    int runs = projects.stream().mapToInt(project -> project.history().size()).sum();
    var captured = captured(projects, player.awaitBaselines(runs));
    return new Phases(player.play(scripts(projects, random, rounds)), captured);
  }

  private static List<PhasePlayer.Script> scripts(
      List<Project> projects, SplittableRandom random, int rounds) {
    var scripts = new ArrayList<PhasePlayer.Script>();
    for (var story : STORIES) {
      int times = story.truth() == Story.Truth.DONE ? 3 * rounds : rounds;
      for (int round = 0; round < times; round++) {
        var project = projects.get(scripts.size() % projects.size());
        var id = "p%d".formatted(scripts.size());
        var draft = new PhaseDraft(project, "success", id, random.split());
        story.work().accept(draft);
        scripts.add(new PhasePlayer.Script(story, draft.phase().key(), draft.steps()));
      }
    }
    return scripts;
  }

  /// Baselines of the commits from which phases start, held against their runs.
  private static Share captured(List<Project> projects, List<BaselineCaptured> captured) {
    var byCause = new HashMap<EventId, BaselineCaptured>();
    captured.forEach(each -> byCause.put(each.causedBy(), each));
    var share = Share.NONE;
    for (var project : projects) {
      var answer = byCause.get(Project.baselineId(project.repository(), project.commit()));
      share = share.with(answer != null && TrueDelta.isCaptured(project.baseline(), answer));
    }
    return share;
  }

  CompletionScore completions() {
    return new CompletionScore(
        played.stream()
            .map(each -> new Judged(each.story().name(), each.story().truth(), each.completed()))
            .toList());
  }

  /// Baselines and deltas that say what is true.
  Share baselines() {
    var share = capturedBaselines;
    for (var phase : played) {
      var truth = phase.last().delta();
      var delta = phase.delta();
      if (truth != null) {
        share = share.with(delta != null && truth.isToldBy(delta));
      }
    }
    return share;
  }

  /// Why phases that are done were blocked, and how often.
  Map<String, Integer> falseBlocks() {
    var reasons = new TreeMap<String, Integer>();
    played.stream()
        .filter(each -> each.story().truth() == Story.Truth.DONE && !each.completed())
        .forEach(each -> reasons.merge(each.story().name() + ": " + each.why(), 1, Integer::sum));
    return reasons;
  }
}
