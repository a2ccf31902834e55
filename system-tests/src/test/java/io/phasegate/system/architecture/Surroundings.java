package io.phasegate.system.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;

/// Everything of the JDK that answers differently on another machine or at another time. Calls,
/// constructors, fields and method references all count.
final class Surroundings {
  private static final Set<String> WHOLE_TYPES =
      Set.of(
          "java.lang.Thread",
          "java.lang.Runtime",
          "java.lang.ProcessHandle",
          "java.lang.ProcessBuilder",
          "java.security.SecureRandom",
          "java.util.SplittableRandom",
          "java.util.concurrent.ThreadLocalRandom");

  private static final Map<String, Set<String>> MEMBERS =
      Map.of(
          "java.lang.Math", Set.of("random"),
          "java.lang.StrictMath", Set.of("random"),
          "java.lang.Integer", Set.of("getInteger"),
          "java.lang.Long", Set.of("getLong"),
          "java.lang.Boolean", Set.of("getBoolean"),
          "java.nio.charset.Charset", Set.of("defaultCharset"),
          "java.util.UUID", Set.of("randomUUID"),
          "java.util.Locale", Set.of("getDefault"),
          "java.util.TimeZone", Set.of("getDefault"),
          "java.time.ZoneId", Set.of("systemDefault"));

  private Surroundings() {}

  static DescribedPredicate<JavaAccess<?>> areRead() {
    return describe("clock, randomness or environment", access -> reads(access.getTarget()));
  }

  private static boolean reads(AccessTarget target) {
    var owner = target.getOwner();
    var member = target.getName();
    return WHOLE_TYPES.contains(owner.getName())
        || MEMBERS.getOrDefault(owner.getName(), Set.of()).contains(member)
        || (owner.getName().equals("java.lang.System") && !member.equals("arraycopy"))
        || readsClock(owner, member)
        || isRandom(owner)
        || dependsOnArguments(target);
  }

  private static boolean readsClock(JavaClass owner, String member) {
    return owner.getPackageName().startsWith("java.time")
        && (member.equals("now") || member.startsWith("system") || member.startsWith("tick"));
  }

  private static boolean isRandom(JavaClass owner) {
    return owner.isAssignableTo(java.util.Random.class)
        || owner.isAssignableTo("java.util.random.RandomGenerator");
  }

  /// Harmless with another number of arguments.
  private static boolean dependsOnArguments(AccessTarget target) {
    if (!(target instanceof AccessTarget.CodeUnitAccessTarget code)) {
      return false;
    }
    int arguments = code.getRawParameterTypes().size();
    return switch (code.getOwner().getName() + "." + code.getName()) {
      case "java.util.Date.<init>",
          "java.lang.String.toLowerCase",
          "java.lang.String.toUpperCase" ->
          arguments == 0;
      case "java.util.Collections.shuffle" -> arguments == 1;
      default -> false;
    };
  }
}
