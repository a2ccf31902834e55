package io.phasegate.system.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.baseline.BaselineConfig;
import io.phasegate.continuation.ContinuationConfig;
import io.phasegate.finalizer.FinalizerConfig;
import io.phasegate.gateway.GatewayConfig;
import io.phasegate.governance.GovernanceConfig;
import io.phasegate.runtime.LoopConfig;
import io.phasegate.token.TokenConfig;
import io.smallrye.config.ConfigMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `docs/configuration.md` has every setting of ours.
class ConfigurationTest {
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  static Stream<Class<?>> mappings() {
    return Stream.of(
            FinalizerConfig.class,
            BaselineConfig.class,
            GovernanceConfig.class,
            TokenConfig.class,
            ContinuationConfig.class,
            GatewayConfig.class,
            LoopConfig.class)
        .flatMap(type -> Stream.concat(Stream.of(type), Stream.of(type.getDeclaredClasses())))
        .filter(type -> type.isAnnotationPresent(ConfigMapping.class));
  }

  @ParameterizedTest
  @MethodSource("mappings")
  void listsEverySetting(Class<?> mapping) throws IOException {
    var documented = documented();

    assertThat(SettingNames.of(mapping))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(documented).anyMatch(each -> covers(each, name)));
  }

  /// `a.*` stands for all below `a`.
  private static boolean covers(String documented, String name) {
    return documented.equals(name)
        || (documented.endsWith(".*")
            && name.startsWith(documented.substring(0, documented.length() - 1)));
  }

  /// The names in the tables' first cells. After a whole name, one that begins with a dot stands
  /// for the whole one with another end.
  private static Set<String> documented() throws IOException {
    var names = new HashSet<String>();
    for (var line : Files.readAllLines(Reference.docs().resolve("configuration.md"))) {
      if (line.startsWith("| `")) {
        names.addAll(names(line.substring(2, line.indexOf(" | ", 2))));
      }
    }
    return names;
  }

  private static List<String> names(String cell) {
    var names = new ArrayList<String>();
    var quoted = QUOTED.matcher(cell);
    while (quoted.find()) {
      var name = quoted.group(1);
      var first = names.isEmpty() ? "" : names.getFirst();
      names.add(name.startsWith(".") ? first.substring(0, first.lastIndexOf('.')) + name : name);
    }
    return names.stream().map(name -> name.replaceAll("\\.(\"[^\"]*\"|<[^>]*>)", ".*")).toList();
  }
}
