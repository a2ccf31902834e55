package io.phasegate.system.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.regex.Pattern;

/// Names, injection, exceptions, streams and null-marked packages.
final class StyleRules {
  private static final Pattern EMPTY_NAME =
      Pattern.compile(
          ".*(?:Utils?|Helpers?|Manager|Impl|Dto|DTO)|(?:Abstract|Base(?!line))[A-Z].*");
  private static final List<String> INJECTIONS =
      List.of(
          "jakarta.inject.Inject",
          "org.eclipse.microprofile.config.inject.ConfigProperty",
          "org.eclipse.microprofile.reactive.messaging.Channel",
          "jakarta.persistence.PersistenceContext");

  private StyleRules() {}

  static List<Rule> below(String root) {
    return List.of(
        new Rule("names say something", noClasses().should(haveAnEmptyName())),
        new Rule("no field injection", noFieldInjection()),
        new Rule(
            "no generic exception is declared",
            noCodeUnits()
                .that()
                .areDeclaredInClassesThat(DescribedPredicate.not(inLoop(root)))
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should(declareGenericException())),
        new Rule(
            "no generic exception is caught",
            classes()
                .that(DescribedPredicate.not(inLoop(root)))
                .should(new CatchNoGenericException())),
        new Rule(
            "standard streams are for cli",
            noClasses()
                .that()
                .resideOutsideOfPackage(root + ".cli..")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)),
        new Rule("packages are null-marked", classes().should(new BeNullMarked())));
  }

  private static ArchCondition<JavaClass> haveAnEmptyName() {
    return new ArchCondition<>("have a name that says nothing") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        var matches = EMPTY_NAME.matcher(type.getSimpleName()).matches();
        var message = type.getFullName() + (matches ? " says nothing" : " says something");
        events.add(new SimpleConditionEvent(type, matches, message));
      }
    };
  }

  private static ArchRule noFieldInjection() {
    var fields = noFields().should().beAnnotatedWith(INJECTIONS.getFirst());
    for (var injection : INJECTIONS.subList(1, INJECTIONS.size())) {
      fields = fields.orShould().beAnnotatedWith(injection);
    }
    return fields;
  }

  /// The loop calls what services bring, and answers for it.
  private static DescribedPredicate<JavaClass> inLoop(String root) {
    return describe("in the loop", type -> type.getPackageName().startsWith(root + ".runtime"));
  }

  private static ArchCondition<JavaCodeUnit> declareGenericException() {
    return new ArchCondition<>("declare Exception or Throwable") {
      @Override
      public void check(JavaCodeUnit code, ConditionEvents events) {
        var declares =
            code.getThrowsClause().getTypes().stream()
                .anyMatch(
                    type ->
                        type.isEquivalentTo(Exception.class)
                            || type.isEquivalentTo(Throwable.class));
        var message = code.getFullName() + (declares ? " declares it" : " declares none");
        events.add(new SimpleConditionEvent(code, declares, message));
      }
    };
  }
}
