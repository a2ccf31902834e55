package io.phasegate.system.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/// Where things live inside a service, and who may see them.
final class LayerRules {
  private LayerRules() {}

  static List<Rule> below(String root) {
    return List.of(
        new Rule("nobody depends on api", nobodyDependsOn(root + "..api..")),
        new Rule("nobody depends on messaging", nobodyDependsOn(root + "..messaging..")),
        new Rule(
            "persistence is for api, messaging and the root",
            noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(
                    root + "..persistence..", root + "..api..", root + "..messaging..", root + ".*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + "..persistence..")),
        new Rule(
            "@Incoming lives in messaging",
            noMethods()
                .that()
                .areDeclaredInClassesThat(resideOutside(root + "..messaging.."))
                .should()
                .beAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Incoming")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Incomings")),
        new Rule(
            "@Entity lives in persistence",
            noClasses()
                .that(resideOutside(root + "..persistence.."))
                .should()
                .beAnnotatedWith("jakarta.persistence.Entity")),
        new Rule(
            "@Path lives in api",
            noClasses()
                .that(resideOutside(root + "..api.."))
                .should()
                .beAnnotatedWith("jakarta.ws.rs.Path")));
  }

  private static ArchRule nobodyDependsOn(String layer) {
    return classes()
        .that(resideOutside(layer))
        .should()
        .onlyDependOnClassesThat(resideOutside(layer));
  }

  private static DescribedPredicate<JavaClass> resideOutside(String layer) {
    return DescribedPredicate.not(resideInAPackage(layer));
  }
}
