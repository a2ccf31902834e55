package io.phasegate.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How much a benchmark does: numbers by name, each with a default that the command line may
/// replace with `name=number`.
public record Settings(Map<String, Integer> numbers) {
  public Settings {
    numbers = Map.copyOf(numbers);
  }

  /// @throws IllegalArgumentException where an argument names no setting or no positive number
  public static Settings of(Map<String, Integer> defaults, List<String> arguments) {
    var numbers = new HashMap<>(defaults);
    for (var argument : arguments) {
      var parts = argument.split("=", 2);
      if (parts.length != 2 || !defaults.containsKey(parts[0]) || !parts[1].matches("[0-9]{1,8}")) {
        throw new IllegalArgumentException(
            "expected name=number with one of %s, found '%s'".formatted(defaults, argument));
      }
      numbers.put(parts[0], Integer.parseInt(parts[1]));
    }
    return new Settings(numbers);
  }

  public int get(String name) {
    var number = numbers.get(name);
    if (number == null) {
      throw new IllegalArgumentException("no setting '" + name + "' in " + numbers);
    }
    return number;
  }
}
