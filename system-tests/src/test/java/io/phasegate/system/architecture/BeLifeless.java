package io.phasegate.system.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/// Records, enums, sealed or functional interfaces, and final classes of static members. Bodies of
/// enum constants and what the compiler makes for itself go with their owners.
final class BeLifeless extends ArchCondition<JavaClass> {
  BeLifeless() {
    super("be records, enums, sealed or functional interfaces or final classes of static members");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (!isLifeless(type)) {
      var message =
          type.getFullName() + " is a type of another sort " + type.getSourceCodeLocation();
      events.add(SimpleConditionEvent.violated(type, message));
    }
  }

  private static boolean isLifeless(JavaClass type) {
    return type.isRecord()
        || type.isAssignableTo(Enum.class)
        || type.getModifiers().contains(JavaModifier.SYNTHETIC)
        || (type.isInterface() ? isSealed(type) || isFunctional(type) : isStatic(type));
  }

  static boolean isSealed(JavaClass type) {
    return type.isInterface() && type.reflect().isSealed();
  }

  private static boolean isFunctional(JavaClass type) {
    return type.getAllMethods().stream().filter(BeLifeless::isAbstract).count() == 1;
  }

  private static boolean isAbstract(JavaMethod method) {
    return method.getModifiers().contains(JavaModifier.ABSTRACT);
  }

  private static boolean isStatic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.FINAL)
        && type.getMembers().stream()
            .allMatch(
                member ->
                    member.getModifiers().contains(JavaModifier.STATIC)
                        || (member.getName().equals("<init>")
                            && member.getModifiers().contains(JavaModifier.PRIVATE)));
  }
}
