package org.commonpurse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackagesOf(Commonpurse.class);

    @Test
    void modulesFollowThePlan() {
        ApplicationModules.of(Commonpurse.class).verify();
    }

    @Test
    void eachLibraryHasItsHome() {
        onlyIn(new String[] {"..outside.."}, "okhttp3..");
        onlyIn(new String[] {"..reports.."}, "org.apache.poi..", "org.openpdf..", "com.github.weisj..");
        onlyIn(new String[] {"..ui..", "..shell.."}, "com.vaadin..");
        onlyIn(new String[] {"..transparency.."}, "com.aayushatharva..");
        onlyIn(new String[] {"..access..", "..shell..", "org.commonpurse"}, "org.springframework.security..");
    }

    private static void onlyIn(String[] homes, String... libraries) {
        noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .allowEmptyShould(true)
                .check(CLASSES);
    }
}
