package io.phasegate.system.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every rule holds for every module, and every rule fails on code that breaks it.
class ArchitectureTest {
  private static final String ROOT = "io.phasegate";
  private static final String VIOLATIONS = "io.phasegate.system.violations";
  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);
  private static final JavaClasses OFFENDERS = new ClassFileImporter().importPackages(VIOLATIONS);

  @ParameterizedTest
  @MethodSource("rules")
  void holdsForAllModules(Rule rule) {
    rule.check().check(PRODUCTION);
  }

  @ParameterizedTest
  @MethodSource("rulesForOffenders")
  void failsWhereItIsBroken(Rule rule) {
    assertThat(rule.check().evaluate(OFFENDERS).hasViolation()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "domain sees only values         | finalizer.domain.SeesTheFileSystem",
        "domain sees only values         | finalizer.domain.SeesTheWorkspace",
        "domain sees only values         | finalizer.domain.SeesTheLoop",
        "domain reads nothing around it  | finalizer.domain.Curious.clock",
        "domain reads nothing around it  | finalizer.domain.Curious.clockByReference",
        "domain reads nothing around it  | finalizer.domain.Curious.date",
        "domain reads nothing around it  | finalizer.domain.Curious.systemClock",
        "domain reads nothing around it  | finalizer.domain.Curious.millis",
        "domain reads nothing around it  | finalizer.domain.Curious.nanosByReference",
        "domain reads nothing around it  | finalizer.domain.Curious.environment",
        "domain reads nothing around it  | finalizer.domain.Curious.property",
        "domain reads nothing around it  | finalizer.domain.Curious.flag",
        "domain reads nothing around it  | finalizer.domain.Curious.chance",
        "domain reads nothing around it  | finalizer.domain.Curious.dice",
        "domain reads nothing around it  | finalizer.domain.Curious.diceByReference",
        "domain reads nothing around it  | finalizer.domain.Curious.identifier",
        "domain reads nothing around it  | finalizer.domain.Curious.shuffled",
        "domain reads nothing around it  | finalizer.domain.Curious.sleep",
        "domain reads nothing around it  | finalizer.domain.Curious.zone",
        "domain reads nothing around it  | finalizer.domain.Curious.locale",
        "domain types have no life       | finalizer.domain.Mutable",
        "domain types have no life       | finalizer.domain.Open",
        "domain types have no life       | finalizer.domain.Extensible",
        "nobody depends on api           | finalizer.messaging.UsesApi",
        "nobody depends on messaging     | finalizer.report.UsesMessaging",
        "persistence is for api, messaging and the root | finalizer.report.UsesPersistence",
        "@Incoming lives in messaging    | finalizer.report.StrayConsumer",
        "@Entity lives in persistence    | finalizer.report.StrayRow",
        "@Path lives in api              | finalizer.report.StrayPath",
        "names say something             | finalizer.report.TextUtil",
        "names say something             | finalizer.report.TextHelper",
        "names say something             | finalizer.report.TextManager",
        "names say something             | finalizer.report.TextImpl",
        "names say something             | finalizer.report.TextDto",
        "names say something             | finalizer.report.AbstractText",
        "names say something             | finalizer.report.BaseText",
        "no field injection              | finalizer.report.Injected.bean",
        "no field injection              | finalizer.report.Injected.setting",
        "no generic exception is declared | finalizer.report.Careless.declares",
        "no generic exception is declared | finalizer.report.Careless.<init>",
        "no generic exception is caught  | finalizer.report.Careless.catchesException",
        "no generic exception is caught  | finalizer.report.Careless.catchesThrowable",
        "standard streams are for cli    | finalizer.report.Loud.out",
        "standard streams are for cli    | finalizer.report.Loud.err",
        "standard streams are for cli    | finalizer.report.Loud.trace",
        "packages are null-marked        | finalizer.unmarked.Unmarked",
        "module contracts                | contracts.SeesTheRuntime",
        "module runtime                  | runtime.SeesTheSource",
        "module source                   | source.SeesTheRuntime",
        "module stack                    | stack.SeesAService",
        "module access                   | access.SeesTheRuntime",
        "module gateway                  | gateway.SeesTheRuntime",
        "module cli                      | cli.SeesAService",
        "module finalizer                | finalizer.report.SeesAnotherService",
        "module baseline                 | baseline.SeesTheStack",
        "module governance               | governance.SeesTheStack",
        "packages form no cycles         | finalizer.cycle.there",
      })
  void namesTheOffender(String rule, String offender) {
    assertThat(reportOf(rule)).contains(VIOLATIONS + "." + offender);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "domain sees only values        | finalizer.domain.SeesValues",
        "domain types have no life      | finalizer.domain.SeesValues",
        "domain reads nothing around it | finalizer.domain.Curious.harmless",
        "names say something            | finalizer.report.BaselineText",
        "no generic exception is caught | finalizer.report.Careless.closes",
        "no generic exception is caught | finalizer.report.Careless.unpacks",
        "no generic exception is caught | runtime.SeesTheSource",
        "no generic exception is declared | finalizer.report.Careful.call",
        "no generic exception is declared | runtime.SeesTheSource",
        "standard streams are for cli   | cli.SeesAService",
        "persistence is for api, messaging and the root | finalizer.messaging.UsesApi",
        "packages are null-marked       | finalizer.report.Careless",
      })
  void leavesTheInnocentAlone(String rule, String innocent) {
    assertThat(reportOf(rule)).doesNotContain(VIOLATIONS + "." + innocent);
  }

  @Test
  void looksAtAllModules() {
    assertThat(
            Stream.of(
                    "contracts",
                    "access",
                    "gateway",
                    "runtime",
                    "source",
                    "stack",
                    "cli",
                    "baseline",
                    "governance",
                    "finalizer")
                .map(module -> PRODUCTION.containPackage(ROOT + "." + module)))
        .containsOnly(true);
    assertThat(PRODUCTION.containPackage(VIOLATIONS)).isFalse();
  }

  static List<Rule> rules() {
    return rules(ROOT);
  }

  static List<Rule> rulesForOffenders() {
    return rules(VIOLATIONS);
  }

  private static List<Rule> rules(String root) {
    var rules = new ArrayList<Rule>();
    rules.addAll(DomainRules.below(root));
    rules.addAll(LayerRules.below(root));
    rules.addAll(ModuleRules.below(root));
    rules.addAll(StyleRules.below(root));
    return rules;
  }

  private static String reportOf(String name) {
    var rule = rulesForOffenders().stream().filter(r -> r.name().equals(name)).findFirst();
    return String.join(
        "\n", rule.orElseThrow().check().evaluate(OFFENDERS).getFailureReport().getDetails());
  }
}
