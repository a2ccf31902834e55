package io.phasegate.system.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import io.phasegate.source.RepoPath;
import java.util.List;

/// A domain is pure: it sees values only, reads nothing around it and has no objects with a life.
final class DomainRules {
  private static final String[] PLAIN_JAVA = {
    "java.lang",
    "java.util",
    "java.util.function",
    "java.util.stream",
    "java.util.regex",
    "java.time",
    "java.time.temporal",
    "java.time.format",
    "java.math"
  };

  private DomainRules() {}

  static List<Rule> below(String root) {
    var domain = root + "..domain..";
    return List.of(
        new Rule(
            "domain sees only values",
            classes()
                .that()
                .resideInAPackage(domain)
                .should()
                .onlyDependOnClassesThat(
                    resideInAPackage(domain)
                        .or(resideInAnyPackage(PLAIN_JAVA))
                        .or(resideInAPackage("io.phasegate.contracts.."))
                        .or(resideInAPackage("org.jspecify.annotations"))
                        .or(valuesOfSourceModel()))),
        new Rule(
            "domain reads nothing around it",
            noClasses()
                .that()
                .resideInAnyPackage(domain, root + ".contracts..")
                .should()
                .accessTargetWhere(Surroundings.areRead())),
        new Rule(
            "domain types have no life",
            classes()
                .that()
                .resideInAPackage(domain)
                .and(
                    not(
                        DescribedPredicate.<JavaClass>describe(
                            "a package", DomainRules::isPackage)))
                .should(new BeLifeless())));
  }

  private static DescribedPredicate<JavaClass> valuesOfSourceModel() {
    var home = RepoPath.class.getPackageName();
    return describe(
        "value types of source-model",
        type ->
            type.getPackageName().equals(home)
                && (type.isRecord() || type.isEnum() || BeLifeless.isSealed(type)));
  }

  private static boolean isPackage(JavaClass type) {
    return type.getSimpleName().equals("package-info");
  }
}
