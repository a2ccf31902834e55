package io.phasegate.system.reference;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The keys of a `@ConfigMapping`, with `*` for the key of a map.
final class SettingNames {
  private SettingNames() {}

  static Set<String> of(Class<?> mapping) {
    var names = new TreeSet<String>();
    collect(mapping, mapping.getAnnotation(ConfigMapping.class).prefix(), names);
    return names;
  }

  private static void collect(Class<?> group, String prefix, Set<String> names) {
    for (var method : group.getMethods()) {
      if (method.getParameterCount() == 0 && !method.isDefault()) {
        add(method.getGenericReturnType(), named(method, prefix), names);
      }
    }
  }

  private static void add(Type type, String name, Set<String> names) {
    switch (type) {
      case ParameterizedType map when map.getRawType() == Map.class ->
          add(map.getActualTypeArguments()[1], name + ".*", names);
      case ParameterizedType optional when optional.getRawType() == Optional.class ->
          add(optional.getActualTypeArguments()[0], name, names);
      case Class<?> group when group.isInterface() && group.getName().startsWith("io.phasegate.") ->
          collect(group, name, names);
      default -> names.add(name);
    }
  }

  private static String named(Method method, String prefix) {
    if (method.isAnnotationPresent(WithParentName.class)) {
      return prefix;
    }
    var given = method.getAnnotation(WithName.class);
    return prefix + "." + (given != null ? given.value() : kebab(method.getName()));
  }

  private static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
