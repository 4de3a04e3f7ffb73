package livegmv;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

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

    private static final String[] MONEY = {
        "livegmv.domain..", "livegmv.contracts..", "livegmv.measures..", "livegmv.jobs.."
    };

    private static final DescribedPredicate<JavaClass> FLOATING_POINT = DescribedPredicate.describe(
            "a floating point number",
            type -> Set.of("double", "float", "java.lang.Double", "java.lang.Float")
                    .contains(type.getName()));

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
            .haveNameMatching("livegmv\\.kafka\\..*|.*Job|.*JobLauncher|.*JobTopics");

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
    static final ArchRule noFieldIsAFloatingPointNumber = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(MONEY)
            .should()
            .haveRawType(FLOATING_POINT);

    @ArchTest
    static final ArchRule noMethodReturnsAFloatingPointNumber = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(MONEY)
            .should()
            .haveRawReturnType(FLOATING_POINT);
}
