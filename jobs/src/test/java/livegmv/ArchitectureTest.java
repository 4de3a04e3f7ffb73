package livegmv;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "livegmv", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] PURE = {
        "livegmv.domain..",
        "livegmv.contracts..",
        "livegmv.json..",
        "livegmv.measures..",
        "livegmv.time..",
        "livegmv.config.."
    };

    @ArchTest
    static final ArchRule theDomainKnowsNoFlink = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.flink..");

    @ArchTest
    static final ArchRule theDomainKnowsNoKafka = noClasses()
            .that()
            .resideInAnyPackage(
                    "livegmv.domain..", "livegmv.contracts..", "livegmv.json..", "livegmv.measures..", "livegmv.time..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule pipelinesAndFunctionsKnowNoKafka = noClasses()
            .that()
            .resideInAPackage("livegmv.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.flink.connector.kafka..");

    @ArchTest
    static final ArchRule onlyAJobKnowsItsEnds = classes()
            .that()
            .resideInAPackage("livegmv.kafka..")
            .should()
            .onlyBeAccessed()
            .byClassesThat()
            .haveNameMatching("livegmv\\.kafka\\..*|.*Job|.*JobLauncher");

    @ArchTest
    static final ArchRule commonKnowsNoJob = noClasses()
            .that()
            .resideOutsideOfPackages("livegmv.domain..", "livegmv.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("livegmv.domain..", "livegmv.jobs..");

    @ArchTest
    static final ArchRule theDomainKnowsNoStep = noClasses()
            .that()
            .resideInAPackage("livegmv.domain..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("livegmv.jobs..");

    @ArchTest
    static final ArchRule moneyIsNeverAFloatingPointNumber = noClasses()
            .that()
            .resideInAnyPackage("livegmv.domain..", "livegmv.contracts..", "livegmv.measures..", "livegmv.jobs..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Double")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Float");
}
