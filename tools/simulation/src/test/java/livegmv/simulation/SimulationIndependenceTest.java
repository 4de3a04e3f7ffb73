package livegmv.simulation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "livegmv.simulation", importOptions = ImportOption.DoNotIncludeTests.class)
class SimulationIndependenceTest {

    @ArchTest
    static final ArchRule theSimulationKnowsNoEnds = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "livegmv.cli..",
                    "livegmv.jobs..",
                    "livegmv.kafka..",
                    "org.apache..",
                    "picocli..",
                    "java.io..",
                    "java.nio.file..");

    /** The same seed is to give the same bytes on every JDK. */
    @ArchTest
    static final ArchRule chanceComesFromDiceAlone = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Random|SplittableRandom)|java\\.util\\.random\\..*");
}
