package io.phasegate.token.prior;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.phasegate.token.domain.Coefficients;
import io.phasegate.token.domain.FileFeatures;
import io.phasegate.token.domain.FileStatistics;
import io.phasegate.token.domain.Hint;
import io.phasegate.token.domain.PhaseFeatures;
import io.phasegate.token.domain.Prior;
import io.phasegate.token.domain.Prior.Measure;
import io.phasegate.token.domain.Prior.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The prior as a table that people can read: one coefficient a line, by its name, those that are
/// 0 left out. A name that this build does not know stops the start.
public final class PriorTable {
  private static final String RESOURCE = "/prior.csv";
  private static final String HEADER = "measure;hint;part;feature;value";
  private static final int COLUMNS = 5;

  private PriorTable() {}

  /// The prior that is shipped with this build.
  public static Prior shipped() {
    try (var in = PriorTable.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + ": expected on the class path, found nothing");
      }
      return parse(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + ": cannot be read", e);
    }
  }

  public static Prior parse(String text) {
    var values = new HashMap<List<String>, String>();
    for (var line : text.lines().skip(1).toList()) {
      var cells = List.of(line.split(";", -1));
      if (cells.size() != COLUMNS) {
        throw new IllegalArgumentException(
            "prior: expected %d columns, found '%s'".formatted(COLUMNS, line));
      }
      if (values.put(cells.subList(0, COLUMNS - 1), cells.getLast()) != null) {
        throw new IllegalArgumentException("prior: expected each name once, found twice " + line);
      }
    }
    var models = new EnumMap<Measure, Map<Hint, Model>>(Measure.class);
    for (var measure : Measure.values()) {
      var byHint = new EnumMap<Hint, Model>(Hint.class);
      for (var hint : Hint.values()) {
        byHint.put(hint, model(values, measure.name(), hint.name()));
      }
      models.put(measure, byHint);
    }
    var prior =
        new Prior(taken(values, "version"), number(values, "phases"), unknown(values), models);
    if (!values.isEmpty()) {
      throw new IllegalArgumentException(
          "prior: expected only features of this build, found " + values.keySet());
    }
    return prior;
  }

  /// The table of a prior; what [#parse] makes of it is equal, but for rounding.
  public static String format(Prior prior) {
    var text = new StringBuilder(HEADER).append('\n');
    line(text, "", "", "", "version", prior.version());
    line(text, "", "", "", "phases", String.valueOf(prior.phases()));
    var unknown = prior.unknown();
    line(text, "", "", "unknown", "lines", String.valueOf(unknown.lines()));
    line(text, "", "", "unknown", "tokens", String.valueOf(unknown.tokens()));
    line(text, "", "", "unknown", "imports", String.valueOf(unknown.imports()));
    line(text, "", "", "unknown", "indent", String.valueOf(unknown.maxIndent()));
    for (var measure : Measure.values()) {
      for (var hint : Hint.values()) {
        var model = prior.models().getOrDefault(measure, Map.of()).get(hint);
        if (model != null) {
          lines(text, measure, hint, "file", FileFeatures.NAMES, model.file());
          lines(text, measure, hint, "point", PhaseFeatures.NAMES, model.point());
          lines(text, measure, hint, "half", PhaseFeatures.NAMES, model.half());
          lines(text, measure, hint, "nineOfTen", PhaseFeatures.NAMES, model.nineOfTen());
        }
      }
    }
    return text.toString();
  }

  private static void lines(
      StringBuilder text,
      Measure measure,
      Hint hint,
      String part,
      List<String> names,
      Coefficients coefficients) {
    for (int i = 0; i < names.size(); i++) {
      double value = coefficients.values().get(i);
      var rounded = String.format(Locale.ROOT, "%.4f", value);
      if (Double.parseDouble(rounded) != 0) {
        line(text, measure.name(), hint.name(), part, names.get(i), rounded);
      }
    }
  }

  private static void line(StringBuilder text, String... cells) {
    text.append(String.join(";", cells)).append('\n');
  }

  private static Model model(Map<List<String>, String> values, String measure, String hint) {
    return new Model(
        coefficients(values, List.of(measure, hint, "file"), FileFeatures.NAMES),
        coefficients(values, List.of(measure, hint, "point"), PhaseFeatures.NAMES),
        coefficients(values, List.of(measure, hint, "half"), PhaseFeatures.NAMES),
        coefficients(values, List.of(measure, hint, "nineOfTen"), PhaseFeatures.NAMES));
  }

  private static Coefficients coefficients(
      Map<List<String>, String> values, List<String> place, List<String> names) {
    var found = new double[names.size()];
    for (int i = 0; i < found.length; i++) {
      var value = values.remove(List.of(place.get(0), place.get(1), place.get(2), names.get(i)));
      found[i] = value == null ? 0 : Double.parseDouble(value);
    }
    return Coefficients.of(found);
  }

  private static FileStatistics unknown(Map<List<String>, String> values) {
    return new FileStatistics(
        unknown(values, "lines"),
        unknown(values, "tokens"),
        unknown(values, "imports"),
        unknown(values, "indent"));
  }

  private static int unknown(Map<List<String>, String> values, String name) {
    return parsed(name, values.remove(List.of("", "", "unknown", name)));
  }

  private static int number(Map<List<String>, String> values, String name) {
    return parsed(name, taken(values, name));
  }

  private static int parsed(String name, @Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException("prior: expected '" + name + "', found nothing");
    }
    return Integer.parseInt(text);
  }

  private static String taken(Map<List<String>, String> values, String name) {
    var value = values.remove(List.of("", "", "", name));
    if (value == null) {
      throw new IllegalArgumentException("prior: expected '" + name + "', found nothing");
    }
    return value;
  }
}
