package io.phasegate.system.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import io.phasegate.contracts.Service;
import io.phasegate.stack.DeployedServices;
import java.util.ArrayList;
import java.util.List;

/// Which module may see which other: the table of the design, by package.
final class ModuleRules {
  private ModuleRules() {}

  static List<Rule> below(String root) {
    var rules = new ArrayList<Rule>();
    rules.add(module(root, "contracts"));
    rules.add(module(root, "runtime", "contracts"));
    rules.add(module(root, "source", "contracts"));
    rules.add(module(root, "access", "contracts"));
    rules.add(module(root, "stack", "contracts"));
    rules.add(module(root, "gateway", "contracts", "access"));
    rules.add(module(root, "cli", "contracts", "stack"));
    for (Service service : DeployedServices.ALL) {
      rules.add(module(root, service.schema(), visibleTo(service)));
    }
    rules.add(
        new Rule(
            "packages form no cycles",
            slices().matching(root + ".(**)").should().beFreeOfCycles()));
    return List.copyOf(rules);
  }

  /// Only governance-service has a door of its own that people come through.
  private static String[] visibleTo(Service service) {
    return service == Service.GOVERNANCE
        ? new String[] {"contracts", "runtime", "source", "access"}
        : new String[] {"contracts", "runtime", "source"};
  }

  private static Rule module(String root, String name, String... others) {
    var visible = new ArrayList<String>();
    visible.add(root + "." + name + "..");
    for (var other : others) {
      visible.add(root + "." + other + "..");
    }
    return new Rule(
        "module " + name,
        classes()
            .that()
            .resideInAPackage(root + "." + name + "..")
            .should()
            .onlyDependOnClassesThat(
                not(resideInAPackage(root + ".."))
                    .or(resideInAnyPackage(visible.toArray(String[]::new)))));
  }
}
