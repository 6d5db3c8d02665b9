package dev.ordeal.harness;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Holds the rooms and the only arrows between them, as drawn in docs/architecture.md. */
class ArchitectureTests {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.ordeal");

  private static final String[] RESULTS = {
    "dev.ordeal.history..", "dev.ordeal.model..", "dev.ordeal.check..", "dev.ordeal.report.."
  };
  private static final String[] WORKLOADS = {"dev.ordeal.workload.."};
  private static final String[] NEMESIS = {"dev.ordeal.nemesis.."};
  private static final String[] TARGET_NODE = {"dev.ordeal.node.."};
  private static final String[] HARNESS = {"dev.ordeal.harness.."};

  /** The one package that adapts the node's code to the simulator. */
  private static final String SIMULATED_NODE = "dev.ordeal.harness.target.paxos.sim";

  private static final String[] SIMULATOR = {
    "dev.ordeal.harness.environment.sim..", SIMULATED_NODE
  };

  private static DescribedPredicate<JavaClass> ofOrdealOutside(String[]... allowed) {
    DescribedPredicate<JavaClass> outside = resideInAnyPackage("dev.ordeal..");
    for (String[] room : allowed) {
      outside = outside.and(DescribedPredicate.not(resideInAnyPackage(room)));
    }
    return outside;
  }

  private static void onlyKnows(String[] room, String[]... allowed) {
    noClasses()
        .that()
        .resideInAnyPackage(room)
        .should()
        .dependOnClassesThat(ofOrdealOutside(allowed))
        .check(CLASSES);
  }

  @Test
  void results_nemesis_and_target_node_stand_on_the_ground() {
    onlyKnows(RESULTS, RESULTS);
    onlyKnows(NEMESIS, NEMESIS);
    onlyKnows(TARGET_NODE, TARGET_NODE);
  }

  @Test
  void workloads_know_results_only() {
    onlyKnows(WORKLOADS, WORKLOADS, RESULTS);
  }

  @Test
  void the_harness_calls_the_nodes_code_only_where_it_simulates_it() {
    onlyKnows(HARNESS, HARNESS, WORKLOADS, RESULTS, NEMESIS, TARGET_NODE);
    noClasses()
        .that()
        .resideInAnyPackage(HARNESS)
        .and()
        .resideOutsideOfPackage(SIMULATED_NODE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(TARGET_NODE)
        .check(CLASSES);
  }

  @Test
  void nothing_but_what_starts_a_node_knows_the_bugs_that_can_be_planted_in_it() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.ordeal.node.mutants", SIMULATED_NODE)
        .and()
        .doNotHaveFullyQualifiedName("dev.ordeal.node.Main")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.ordeal.node.mutants")
        .check(CLASSES);
  }

  @Test
  void every_class_lives_in_a_room() {
    classes()
        .should()
        .resideInAnyPackage(
            "dev.ordeal.history..",
            "dev.ordeal.model..",
            "dev.ordeal.check..",
            "dev.ordeal.report..",
            "dev.ordeal.workload..",
            "dev.ordeal.nemesis..",
            "dev.ordeal.node..",
            "dev.ordeal.harness..",
            "dev.ordeal.benchmarks..")
        .check(CLASSES);
  }

  @Test
  void packages_have_no_cycles() {
    slices().matching("dev.ordeal.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void environments_know_no_particular_target_and_targets_no_environment() {
    noClasses()
        .that()
        .resideInAPackage("dev.ordeal.harness.environment..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.ordeal.harness.target.*..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("dev.ordeal.harness.target..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.ordeal.harness.environment..")
        .check(CLASSES);
  }

  @Test
  void what_a_simulator_will_run_has_no_clock_no_sleep_and_no_chance_of_its_own() {
    DescribedPredicate<JavaClass> worldly =
        DescribedPredicate.describe(
            "a source of time or chance",
            c ->
                List.of(Thread.class, Clock.class, Instant.class, Random.class, UUID.class).stream()
                        .anyMatch(type -> c.isEquivalentTo(type))
                    || c.isEquivalentTo(ThreadLocalRandom.class));
    DescribedPredicate<JavaClass> simulated =
        resideInAnyPackage("dev.ordeal.workload..", "dev.ordeal.nemesis..")
            .or(resideInAnyPackage(SIMULATOR))
            .or(
                DescribedPredicate.describe(
                    "the runner",
                    c ->
                        List.of("TrialRun", "ClientThreads", "NemesisProcess", "Recorder")
                            .contains(c.getSimpleName())));
    noClasses().that(simulated).should().dependOnClassesThat(worldly).check(CLASSES);
    noClasses().that(simulated).should().callMethod(System.class, "nanoTime").check(CLASSES);
    noClasses()
        .that(simulated)
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
    noClasses().that(simulated).should().callMethod(Math.class, "random").check(CLASSES);
  }

  @Test
  void the_simulator_iterates_over_nothing_whose_order_changes_from_run_to_run() {
    noClasses()
        .that()
        .resideInAnyPackage(SIMULATOR)
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "unordered collections",
                c ->
                    List.of(HashMap.class, HashSet.class, IdentityHashMap.class).stream()
                        .anyMatch(c::isEquivalentTo)))
        .orShould()
        .callMethodWhere(
            DescribedPredicate.describe(
                "a Set or Map is made by of or copyOf",
                call ->
                    (call.getTargetOwner().isEquivalentTo(Set.class)
                            || call.getTargetOwner().isEquivalentTo(Map.class))
                        && (call.getName().startsWith("of")
                            || call.getName().startsWith("copyOf"))))
        .check(CLASSES);
  }
}
