// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.deploy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rooms of the house and the doors between them, as drawn in the design. */
@AnalyzeClasses(packages = "dev.ocellus", importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseTest {
    private static final String HAL = "dev.ocellus.hal";
    private static final String DRIVERS = "dev.ocellus.hal.*..";
    private static final String PERCEPTION = "dev.ocellus.perception..";
    private static final String POWER = "dev.ocellus.power..";
    private static final String AGENTS = "dev.ocellus.agents..";
    private static final String RUNTIME = "dev.ocellus.runtime..";
    private static final String EMULATOR = "dev.ocellus.emulator..";
    private static final String DEPLOY = "dev.ocellus.deploy..";

    private static final String[] VENDORS = {
        "ai.onnxruntime..",
        "org.bytedeco..",
        "org.vosk..",
        "com.sun.jna..",
        "io.github.givimad..",
        "com.pi4j..",
        "org.sqlite..",
        "org.ojalgo..",
        "de.siegmar..",
        "picocli.."
    };

    @ArchTest static final ArchRule contractsImportNothingOfOurs = opens(HAL);

    @ArchTest
    static final ArchRule virtualDriversImportTheContractsAlone =
            opens("dev.ocellus.hal.virtual..", HAL);

    @ArchTest
    static final ArchRule linuxDriversImportTheContractsAlone =
            opens("dev.ocellus.hal.linux..", HAL);

    @ArchTest
    static final ArchRule piDriversImportTheContractsAlone = opens("dev.ocellus.hal.pi..", HAL);

    @ArchTest static final ArchRule perceptionImportsTheContractsAlone = opens(PERCEPTION, HAL);

    @ArchTest static final ArchRule powerImportsTheContractsAlone = opens(POWER, HAL);

    @ArchTest static final ArchRule agentsImportPerception = opens(AGENTS, PERCEPTION, HAL);

    @ArchTest
    static final ArchRule runtimeImportsTheRoomsButNoDriver =
            opens(RUNTIME, AGENTS, POWER, PERCEPTION, HAL);

    @ArchTest
    static final ArchRule emulatorImportsRuntimePowerAndHal =
            opens(EMULATOR, RUNTIME, POWER, HAL, DRIVERS);

    @ArchTest
    static final ArchRule deployImportsRuntimeAndEmulator = opens(DEPLOY, RUNTIME, EMULATOR);

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.ocellus.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyCommandsPrint =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.ocellus.runtime.cli..", "dev.ocellus.emulator.cli..")
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err");

    @ArchTest
    static final ArchRule onnxRuntimeIsConfined = confined("ai.onnxruntime..", PERCEPTION);

    @ArchTest
    static final ArchRule voskIsConfined = confined("org.vosk..", "dev.ocellus.perception.vosk..");

    @ArchTest static final ArchRule jnaIsConfined = confined("com.sun.jna..", PERCEPTION);

    @ArchTest
    static final ArchRule piperIsConfined =
            confined("io.github.givimad..", "dev.ocellus.perception.voice..");

    @ArchTest
    static final ArchRule bytedecoIsConfined =
            confined("org.bytedeco..", PERCEPTION, "dev.ocellus.hal.virtual..");

    @ArchTest static final ArchRule piIsConfined = confined("com.pi4j..", "dev.ocellus.hal.pi..");

    @ArchTest
    static final ArchRule sqliteIsConfined =
            confined("org.sqlite..", "dev.ocellus.runtime.memory..");

    @ArchTest
    static final ArchRule linearProgrammesAreConfined =
            confined("org.ojalgo..", "dev.ocellus.emulator.simulate..");

    @ArchTest
    static final ArchRule commandLineIsConfined =
            confined("picocli..", "dev.ocellus.runtime.cli..", "dev.ocellus.emulator.cli..");

    @ArchTest
    static final ArchRule noVendorInASignature =
            ArchRuleDefinition.classes()
                    .that()
                    .arePublic()
                    // Lends pictures to the engines beside it as OpenCV's own type (decision 0090).
                    .and()
                    .resideOutsideOfPackage("dev.ocellus.perception.opencv")
                    .should(nameNoVendor())
                    .allowEmptyShould(true);

    /** Classes of {@code room} depend on no class of ours outside of it and {@code doors}. */
    private static ArchRule opens(String room, String... doors) {
        List<String> open = new ArrayList<>(List.of(doors));
        open.add(room);
        return noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("dev.ocellus..")
                                .and(resideOutsideOfPackages(open.toArray(String[]::new))))
                .allowEmptyShould(true);
    }

    private static ArchRule confined(String vendor, String... homes) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(vendor)
                .allowEmptyShould(true);
    }

    private static ArchCondition<JavaClass> nameNoVendor() {
        DescribedPredicate<JavaClass> vendor = resideInAnyPackage(VENDORS);
        return new ArchCondition<>("name no vendor type in a public or protected signature") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaCodeUnit unit : type.getCodeUnits()) {
                    if (isVisible(unit.getModifiers())
                            && (vendor.test(unit.getRawReturnType())
                                    || unit.getRawParameterTypes().stream().anyMatch(vendor)
                                    || unit.getExceptionTypes().stream().anyMatch(vendor))) {
                        events.add(SimpleConditionEvent.violated(unit, unit.getFullName()));
                    }
                }
                for (JavaField field : type.getFields()) {
                    if (isVisible(field.getModifiers()) && vendor.test(field.getRawType())) {
                        events.add(SimpleConditionEvent.violated(field, field.getFullName()));
                    }
                }
            }
        };
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC)
                || modifiers.contains(JavaModifier.PROTECTED);
    }
}
