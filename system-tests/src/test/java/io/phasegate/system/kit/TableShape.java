package io.phasegate.system.kit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a running program relies on in its tables: columns, by `table.column`, and what rows must
/// fulfil, as `table definition`.
///
/// It can be written as lines and read again, one a column or a rule.
public record TableShape(Map<String, Column> columns, Collection<String> rules) {
  private static final String COLUMN = "column";
  private static final String RULE = "rule";
  private static final String REQUIRED = "required";
  private static final String DEFAULTED = "default";

  public TableShape {
    columns = new TreeMap<>(columns);
    rules = new TreeSet<>(rules);
  }

  /// @param type PostgreSQL's name of it
  /// @param required whether it must have a value
  /// @param defaulted whether it has one if none is given
  public record Column(String type, boolean required, boolean defaulted) {
    private String text() {
      return "%s %s %s".formatted(type, required ? REQUIRED : "-", defaulted ? DEFAULTED : "-");
    }
  }

  public List<String> lines() {
    var lines = new ArrayList<String>();
    columns.forEach((name, column) -> lines.add("%s %s %s".formatted(COLUMN, name, column.text())));
    rules.forEach(rule -> lines.add(RULE + " " + rule));
    return lines;
  }

  public static TableShape of(List<String> lines) {
    var columns = new TreeMap<String, Column>();
    var rules = new TreeSet<String>();
    for (var line : lines) {
      var words = line.split(" ", 5);
      if (words[0].equals(COLUMN)) {
        columns.put(
            words[1], new Column(words[2], words[3].equals(REQUIRED), words[4].equals(DEFAULTED)));
      } else {
        rules.add(line.substring(RULE.length() + 1));
      }
    }
    return new TableShape(columns, rules);
  }

  /// What a program that was made for `earlier` could no longer read or write in these tables.
  public List<String> breaks(TableShape earlier) {
    var breaks = new ArrayList<String>();
    earlier.columns.forEach((name, was) -> breaks.addAll(changed(name, was, columns.get(name))));
    columns.forEach(
        (name, is) -> {
          if (earlier.knowsTable(name) && !earlier.columns.containsKey(name)) {
            breaks.addAll(added(name, is));
          }
        });
    earlier.rules.stream()
        .filter(rule -> !rules.contains(rule))
        .forEach(rule -> breaks.add("gone: " + rule));
    rules.stream()
        .filter(rule -> earlier.knowsTable(rule) && !earlier.rules.contains(rule))
        .forEach(rule -> breaks.add("came: " + rule));
    return breaks;
  }

  private static List<String> changed(String name, Column was, @Nullable Column is) {
    if (is == null) {
      return List.of(name + ": is gone");
    }
    if (!is.type().equals(was.type())) {
      return List.of("%s: was %s, is %s".formatted(name, was.type(), is.type()));
    }
    boolean needsMore = is.required() && !is.defaulted();
    return needsMore && (!was.required() || was.defaulted())
        ? List.of(name + ": must be given now")
        : List.of();
  }

  /// Nobody gives a value for a column that he does not know.
  private static List<String> added(String name, Column is) {
    return is.required() && !is.defaulted()
        ? List.of(name + ": is new and must be given")
        : List.of();
  }

  private boolean knowsTable(String thing) {
    var table = thing.split("[. ]", 2)[0];
    return columns.keySet().stream().anyMatch(column -> column.startsWith(table + "."));
  }
}
