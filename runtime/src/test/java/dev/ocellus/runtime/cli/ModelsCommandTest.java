// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModelsCommandTest {
    private static final String SHA256_OF_ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir private Path home;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void aCatalogueWithOneSmallModelOfThisMachine() throws IOException {
        Path source = Files.writeString(home.resolve("abc.bin"), "abc");
        Path models = Files.createDirectories(home.resolve("models"));
        Files.writeString(
                models.resolve("models.toml"),
                """
                [licence.Strict]
                url = "https://example.com/terms"
                notice = "Be kind."

                [model.abc]
                title = "Abc"
                job = "test"
                version = "1"
                licence = "MIT"
                from = ["file:%s"]

                [model.abc.files]
                "abc.bin" = {bytes = 3, sha256 = "%s"}

                [model.strict]
                title = "Strict"
                job = "test"
                version = "1"
                licence = "Strict"
                from = ["file:%s"]

                [model.strict.files]
                "abc.bin" = {bytes = 3, sha256 = "%s"}
                """
                        .formatted(source, SHA256_OF_ABC, source, SHA256_OF_ABC));
    }

    @Test
    void aPulledModelIsReadyAndItsPathIsPrinted() {
        assertEquals(0, run("pull", "abc"), err::toString);
        assertEquals(0, run("path", "abc"));
        assertEquals(home.resolve("models/abc") + System.lineSeparator(), out.toString());
    }

    @Test
    void aSecondPullFetchesNothing() {
        run("pull", "abc");
        assertEquals(0, run("pull", "abc", "--json"));
        JsonNode line = new JsonMapper().readTree(out.toString());
        assertFalse(line.get("fetched").booleanValue());
        assertEquals("ready", line.get("state").stringValue());
    }

    @Test
    void listHasTheFieldsThatScriptsRelyOn() {
        assertEquals(0, run("list", "--job", "test", "--json"));
        JsonNode line = new JsonMapper().readTree(out.toString().lines().findFirst().orElseThrow());
        for (String field :
                List.of("id", "version", "bytes", "licence", "state", "sha256", "sources")) {
            assertTrue(line.has(field), field);
        }
        assertEquals(SHA256_OF_ABC, line.get("sha256").get("abc.bin").stringValue());
        assertEquals("missing", line.get("state").stringValue());
    }

    @Test
    void theTableShowsSizeLicenceAndState() {
        run("pull", "abc");
        assertEquals(0, run("list"));
        assertTrue(
                out.toString().lines().anyMatch(l -> l.matches("abc +test +1 kB +MIT +- +ready")),
                out::toString);
    }

    @Test
    void aTamperedFileIsFoundByVerifyAndMendedByPull() throws IOException {
        run("pull", "abc");
        Files.writeString(home.resolve("models/abc/abc.bin"), "abd");
        assertEquals(Exit.MISSING.code(), run("verify"));
        assertTrue(err.toString().contains("ocellus models pull abc"), err::toString);
        assertEquals(0, run("pull", "abc"));
        assertEquals(0, run("verify", "abc"));
        assertEquals("abc: ready" + System.lineSeparator(), out.toString());
    }

    @Test
    void aRemovedModelIsMissing() {
        run("pull", "abc");
        assertEquals(0, run("remove", "abc"));
        assertFalse(Files.exists(home.resolve("models/abc")));
        assertEquals(Exit.MISSING.code(), run("path", "abc"));
    }

    @Test
    void anUnknownModelIsWrongUsageAndTheNearestIsNamed() {
        assertEquals(Exit.USAGE.code(), run("pull", "abd"));
        assertTrue(err.toString().contains("did you mean abc?"), err::toString);
    }

    @Test
    void aLicenceThatIsNotAcceptedIsARefusalWithTheCommandThatAccepts() {
        assertEquals(Exit.REFUSED.code(), run("pull", "strict"));
        assertTrue(err.toString().contains("https://example.com/terms"), err::toString);
        assertTrue(err.toString().contains("--accept strict"), err::toString);
        assertFalse(Files.exists(home.resolve("models/strict")));
    }

    @Test
    void anAcceptedLicenceIsNotAskedForAgain() {
        assertEquals(0, run("pull", "strict", "--accept", "strict"), err::toString);
        run("remove", "strict");
        assertEquals(0, run("pull", "strict"), err::toString);
    }

    @Test
    void packedModelsAreFoundThroughTheEnvironment() throws Exception {
        run("pull", "abc");
        Path tar = home.resolve("models.tar");
        assertEquals(0, run("pack", tar.toString(), "abc"), err::toString);
        Path elsewhere = Files.createDirectories(home.resolve("elsewhere"));
        Process unpack =
                new ProcessBuilder("tar", "-xf", tar.toString(), "-C", elsewhere.toString())
                        .inheritIO()
                        .start();
        assertEquals(0, unpack.waitFor());
        run("remove", "abc");
        Map<String, String> environment =
                Map.of("OCELLUS_HOME", home.toString(), "OCELLUS_MODELS", elsewhere.toString());
        assertEquals(0, run(environment, "path", "abc"), err::toString);
        assertEquals(elsewhere.resolve("abc") + System.lineSeparator(), out.toString());
    }

    @Test
    void aMissingModelCannotBePacked() {
        assertEquals(
                Exit.MISSING.code(), run("pack", home.resolve("models.tar").toString(), "abc"));
        assertFalse(Files.exists(home.resolve("models.tar")));
        assertFalse(Files.exists(home.resolve("models.tar.part")));
    }

    @Test
    void anUnknownProfileNamesThoseThatThereAre() {
        assertEquals(Exit.USAGE.code(), run("pull", "--profile", "none"));
        assertTrue(err.toString().contains("default"), err::toString);
    }

    @Test
    void aWrongCatalogueOfTheUserNamesTheLine() throws IOException {
        Files.writeString(home.resolve("models/models.toml"), "[model.abc]\ntitel = \"x\"\n");
        assertEquals(Exit.MISSING.code(), run("list"));
        assertTrue(err.toString().contains("line 2"), err::toString);
    }

    @Test
    void everySubcommandHasAHelpWithAnExample() {
        for (String name : List.of("list", "pull", "verify", "remove", "path", "pack")) {
            assertEquals(0, run(name, "--help"));
            assertTrue(out.toString().contains("Example: "), name);
        }
    }

    private int run(String... args) {
        return run(Map.of("OCELLUS_HOME", home.toString()), args);
    }

    private int run(Map<String, String> environment, String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] all = Stream.concat(Stream.of("models"), Stream.of(args)).toArray(String[]::new);
        return Main.run(
                new Surroundings(
                        InputStream.nullInputStream(),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        environment),
                List.of(new ModelsCommand()),
                all);
    }
}
