package io.phasegate.benchmarks;

import java.io.PrintStream;

/// Writes Markdown to the console, so that figures can go into `docs/benchmarks.md` as they are.
public final class Findings {
  private final PrintStream out;

  private Findings(PrintStream out) {
    this.out = out;
  }

  public static Findings begin(String title) {
    var report = new Findings(System.out);
    report.say("## " + title);
    report.say(Machine.describe());
    report.say("");
    return report;
  }

  public void say(String line) {
    out.println(line);
  }

  /// A line that says whether a bar is met.
  public void bar(String what, String bar, boolean met, String found) {
    say("- %s: bar %s, found %s: %s".formatted(what, bar, found, met ? "met" : "NOT MET"));
  }
}
