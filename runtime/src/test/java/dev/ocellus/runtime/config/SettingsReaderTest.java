// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    @TempDir private Path folder;
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("ocellus.toml");
    }

    @Test
    void withoutAFileAllDefaultsOfTheExampleHold() throws Exception {
        Settings settings = SettingsReader.read(null, Map.of());
        assertEquals("default", settings.models().profile());
        assertEquals(List.of("okay_nabu", "hey_jarvis"), settings.wake().models());
        assertEquals(1.0, settings.voice().rate());
        assertEquals(640, settings.display().displayFormat().widthPx());
    }

    @Test
    void aFileChangesOnlyWhatItNames() throws Exception {
        Settings settings = file("[voice]\nrate = 1.5\n[wake]\nmodels = [\"alexa\"]");
        assertEquals(1.5, settings.voice().rate());
        assertEquals(List.of("alexa"), settings.wake().models());
        assertTrue(settings.voice().speak());
    }

    @Test
    void aWholeNumberIsAlsoANumber() throws Exception {
        assertEquals(2.0, file("[voice]\nrate = 2").voice().rate());
    }

    @Test
    void theEnvironmentOverridesTheFile() throws Exception {
        Files.writeString(file, "[voice]\nrate = 1.5\nspeak = true\n");
        Settings settings =
                SettingsReader.read(
                        file,
                        Map.of(
                                "OCELLUS_VOICE_RATE", "0.8",
                                "OCELLUS_VOICE_SPEAK", "false",
                                "OCELLUS_WAKE_MODELS", "[\"alexa\", \"hey_mycroft\"]",
                                "OCELLUS_LANGUAGE_MAX_TOKENS", "12",
                                "OCELLUS_MICROPHONE_NAME", "my clip.wav"));
        assertEquals(0.8, settings.voice().rate());
        assertFalse(settings.voice().speak());
        assertEquals(List.of("alexa", "hey_mycroft"), settings.wake().models());
        assertEquals(12, settings.language().maxTokens());
        assertEquals("my clip.wav", settings.microphone().name());
    }

    @Test
    void variablesOfTheLauncherAreNoSettings() throws Exception {
        Settings settings =
                SettingsReader.read(
                        null,
                        Map.of(
                                "OCELLUS_HOME", "/somewhere",
                                "OCELLUS_MODELS", "/elsewhere",
                                "OCELLUS_REQUIRE", "all",
                                "OCELLUS_JAVA_HOME", "/jdk",
                                "OCELLUS_JAVA_OPTS", "-Xmx1g"));
        assertEquals(SettingsReader.read(null, Map.of()), settings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    [voice]\\nspeed = 1        | :2: unknown key voice.speed; did you mean speak?
                    [voice]\\n\\nrat = 1       | :3: unknown key voice.rat; did you mean rate?
                    voice.rat = 1              | :1: unknown key voice.rat; did you mean rate?
                    [ voice ]\\n"rat" = 1      | :2: unknown key voice.rat; did you mean rate?
                    voice = {rat = 1}          | :1: unknown key voice.rat; did you mean rate?
                    [vioce]\\nrate = 1         | :1: unknown section [vioce]; did you mean voice?
                    \\nvoice = 3               | :2: voice is a section; write [voice]
                    [voice]\\nrate = "fast"    | :2: voice.rate must be a number, got "fast"
                    [voice]\\nspeak = 1        | :2: voice.speak must be true or false, got 1
                    [hud]\\nhours = 12.5       | :2: hud.hours must be a whole number, got 12.5
                    [hud]\\nhours = 9999999999 | :2: hud.hours must be a whole number, got 9999999999
                    [keys]\\naction = "run"   | :2: keys.action must be one of nothing, talk, stop, mute, yes, no, more, repeat, undo, got run
                    [gestures]\\nfist = "mute" | :2: gestures.fist must not be mute: only a key opens the microphone
                    [hud]\\nhours = 13         | :2: hud.hours must be 12 or 24, got 13
                    [voice]\\nrate = 3         | :2: voice.rate must be 0.5..2, got 3
                    [voice]\\nrate = nan       | :2: voice.rate must be 0.5..2, got NaN
                    [display]\\nwidth = 8      | :2: display.width must be 64..4096, got 8
                    [display]\\nformat = "x"   | :2: display.format must be mono1, grey8 or rgb24, got x
                    [wake]\\nmodels = "alexa"  | :2: wake.models must be a list of texts, got "alexa"
                    [wake]\\nmodels = [1]      | :2: wake.models must be a list of texts, got [1]
                    [log]\\nlevel = "loud"     | :2: log.level must be error, warn, info, debug or trace, got loud
                    """)
    void whatIsWrongIsNamedWithItsLine(String text, String expected) {
        SettingsException failure =
                assertThrows(
                        SettingsException.class, () -> file(text.strip().replace("\\n", "\n")));
        assertEquals("config " + file + expected.strip(), failure.getMessage());
    }

    @Test
    void aFileThatIsNotTomlNamesTheLine() {
        SettingsException failure =
                assertThrows(SettingsException.class, () -> file("[voice]\nrate = = 1\n"));
        assertTrue(
                failure.getMessage().startsWith("config " + file + ":2: not valid TOML: "),
                failure.getMessage());
        assertFalse(failure.getMessage().contains("\n"), failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    OCELLUS_VOICE_RATE  | fast   | : voice.rate must be a number, got "fast"
                    OCELLUS_VOICE_RATE  | 7      | : voice.rate must be 0.5..2, got 7
                    OCELLUS_VOICE_RATE  | ''     | : voice.rate must be a number, got ""
                    OCELLUS_VOICE_RAT   | 1      | : unknown key voice.rat; did you mean rate?
                    OCELLUS_VOCE_RATE   | 1      | : unknown section voce; did you mean voice?
                    OCELLUS_MODEL_PROFILE | board | : unknown section model; did you mean models?
                    """)
    void whatIsWrongInTheEnvironmentNamesTheVariable(
            String variable, String value, String expected) {
        SettingsException failure =
                assertThrows(
                        SettingsException.class,
                        () -> SettingsReader.read(null, Map.of(variable, value)));
        assertEquals("config " + variable + expected, failure.getMessage());
    }

    @Test
    void aMissingFileAFolderAndBytesThatAreNoTextAreNamed() throws IOException {
        assertEquals("config " + file + ": there is no such file", reading());
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertEquals("config " + file + ": not a text in UTF-8", reading());
        Files.delete(file);
        Files.createDirectory(file);
        assertEquals("config " + file + ": read failed: it is a folder", reading());
    }

    @Test
    void theFileOfTheUserIsFoundByTheEnvironment() throws IOException {
        Path config = Files.createDirectories(folder.resolve("config/ocellus"));
        Path home = Files.createDirectories(folder.resolve("home/.config/ocellus"));
        Path byConfig = Files.writeString(config.resolve("ocellus.toml"), "");
        Path byHome = Files.writeString(home.resolve("ocellus.toml"), "");
        String homeFolder = folder.resolve("home").toString();
        assertEquals(byHome, SettingsReader.find(Map.of("HOME", homeFolder)));
        assertEquals(
                byConfig,
                SettingsReader.find(
                        Map.of("HOME", homeFolder, "XDG_CONFIG_HOME", folder + "/config")));
    }

    @Test
    void everyKeyOfTheExampleHasAComment() throws IOException {
        List<String> lines =
                Files.readAllLines(
                        Path.of(System.getProperty("ocellus.root"), "ocellus.example.toml"),
                        StandardCharsets.UTF_8);
        List<String> silent = new ArrayList<>();
        boolean explained = false;
        for (String line : lines) {
            explained = line.startsWith("#") || (explained && !line.isBlank());
            if (line.contains(" = ") && !explained && !line.startsWith("#")) {
                silent.add(line);
            }
        }
        assertEquals(List.of(), silent);
    }

    private Settings file(String text) throws SettingsException, IOException {
        Files.writeString(file, text);
        return SettingsReader.read(file, Map.of());
    }

    private String reading() {
        return assertThrows(SettingsException.class, () -> SettingsReader.read(file, Map.of()))
                .getMessage();
    }
}
