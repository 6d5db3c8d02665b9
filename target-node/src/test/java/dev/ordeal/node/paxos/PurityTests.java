package dev.ordeal.node.paxos;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The core is a function of its arguments: what could make it anything else is out of reach. */
class PurityTests {
  private static final String[] CORE = {
    "dev.ordeal.node.paxos", "dev.ordeal.node.ring", "dev.ordeal.node.store"
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(CORE);

  private static void check(ArchRule rule) {
    rule.check(CLASSES);
  }

  @Test
  void depends_on_nothing_but_the_language_collections_and_itself() {
    check(
        classes()
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(
                        "dev.ordeal.node.paxos",
                        "dev.ordeal.node.ring",
                        "dev.ordeal.node.store",
                        "java.lang",
                        "java.lang.invoke",
                        "java.lang.runtime",
                        "java.util",
                        "java.util.function",
                        "java.util.stream")
                    .or(com.tngtech.archunit.core.domain.JavaClass.Predicates.type(Charset.class))
                    .or(
                        com.tngtech.archunit.core.domain.JavaClass.Predicates.type(
                            StandardCharsets.class))));
  }

  @Test
  void the_store_and_the_ring_know_nothing_of_the_protocol() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("dev.ordeal.node.store", "dev.ordeal.node.ring")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.ordeal.node.paxos"));
  }

  @Test
  void reads_no_clock_starts_no_thread_and_draws_no_global_randomness() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Thread")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.System")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .callConstructor(java.util.SplittableRandom.class));
  }

  @Test
  void iterates_over_nothing_whose_order_changes_from_run_to_run() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.HashMap")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.HashSet")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.IdentityHashMap")
            .orShould()
            .callMethodWhere(
                com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                    com.tngtech.archunit.base.DescribedPredicate.describe(
                        "Set or Map made by of, copyOf or toSet",
                        target ->
                            (target.getOwner().isEquivalentTo(java.util.Set.class)
                                    || target.getOwner().isEquivalentTo(java.util.Map.class))
                                && (target.getName().startsWith("of")
                                    || target.getName().startsWith("copyOf"))))));
  }
}
