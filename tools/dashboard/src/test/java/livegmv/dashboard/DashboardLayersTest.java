package livegmv.dashboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What is held and what is shown of it know neither Kafka nor the web. */
@AnalyzeClasses(packages = "livegmv.dashboard", importOptions = ImportOption.DoNotIncludeTests.class)
class DashboardLayersTest {

    private static final String[] WEB = {"io.javalin..", "jakarta.servlet..", "org.eclipse.jetty.."};

    @ArchTest
    static final ArchRule onlyTheFeedKnowsKafka = noClasses()
            .that()
            .resideOutsideOfPackage("livegmv.dashboard.feed")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule whatIsHeldShownAndAllowedDoesNotKnowTheWeb = noClasses()
            .that()
            .resideInAnyPackage(
                    "livegmv.dashboard.feed",
                    "livegmv.dashboard.held",
                    "livegmv.dashboard.view",
                    "livegmv.dashboard.access")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(WEB);

    @ArchTest
    static final ArchRule whatIsHeldDoesNotKnowWhatIsShown = noClasses()
            .that()
            .resideInAnyPackage("livegmv.dashboard.feed", "livegmv.dashboard.held")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("livegmv.dashboard.view", "livegmv.dashboard.stream", "livegmv.dashboard.access");
}
