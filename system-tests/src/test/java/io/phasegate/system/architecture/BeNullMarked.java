package io.phasegate.system.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/// NullAway only looks at null-marked packages.
final class BeNullMarked extends ArchCondition<JavaClass> {
  BeNullMarked() {
    super("reside in a package that is @NullMarked");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
      var message = type.getFullName() + " resides in a package without @NullMarked";
      events.add(SimpleConditionEvent.violated(type, message));
    }
  }
}
