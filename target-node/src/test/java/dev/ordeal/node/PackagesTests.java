package dev.ordeal.node;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which packages of the node may know which. */
class PackagesTests {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.ordeal.node");

  @Test
  void no_package_depends_on_itself_through_another() {
    slices().matching("dev.ordeal.node.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void the_log_knows_nothing_of_the_protocol_or_the_program_around_it() {
    noClasses()
        .that()
        .resideInAPackage("dev.ordeal.node.storage")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.ordeal.node.paxos",
            "dev.ordeal.node.store",
            "dev.ordeal.node.ring",
            "dev.ordeal.node.wire",
            "dev.ordeal.node.server",
            "dev.ordeal.node.policy",
            "dev.ordeal.node.config")
        .check(CLASSES);
  }

  /** What is right must not know that there is wrong. */
  @Test
  void only_the_main_class_knows_the_planted_bugs() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.ordeal.node.mutants")
        .and()
        .doNotBelongToAnyOf(Main.class)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.ordeal.node.mutants")
        .check(CLASSES);
  }

  @Test
  void only_the_main_class_knows_the_server() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.ordeal.node.server")
        .and()
        .doNotBelongToAnyOf(Main.class)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.ordeal.node.server")
        .check(CLASSES);
  }

  @Test
  void the_laws_know_the_protocol_and_the_protocol_knows_no_laws() {
    classes()
        .that()
        .resideInAPackage("dev.ordeal.node.law")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.ordeal.node.law",
            "dev.ordeal.node.paxos",
            "dev.ordeal.node.store",
            "java.lang..",
            "java.util..")
        .check(CLASSES);
  }
}
