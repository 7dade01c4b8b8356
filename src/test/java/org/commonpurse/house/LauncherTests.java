package org.commonpurse.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a project of its own, with a Maven and a JDK that only write down how they were called. */
class LauncherTests {

    @TempDir
    Path folder;

    private Path project;
    private Path jdk;
    private Map<String, String> environment;

    /** What a call of the launcher answered. */
    private record Answer(int code, String out, String err) {}

    @BeforeEach
    void project() throws IOException {
        project = Files.createDirectories(folder.resolve("a project with spaces"));
        Files.copy(Path.of("purse"), project.resolve("purse"));
        Files.createDirectories(project.resolve("src/main/java"));
        Files.createDirectories(project.resolve("frontend"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Files.writeString(project.resolve("src/main/java/One.java"), "class One {}");
        script(project.resolve("mvnw"), """
                #!/bin/sh
                [ "$1" = --version ] && exit 0
                echo built >>"%1$s/builds"
                [ ! -e "%1$s/slow" ] || sleep 2
                [ ! -e "%1$s/broken" ] || { echo "[ERROR] One.java:1 is wrong"; exit 1; }
                mkdir -p target && echo jar >target/commonpurse.jar
                """.formatted(folder));
        jdk = jdk(folder.resolve("jdk 25"), "25.0.3");
        environment = new HashMap<>(Map.of("JAVA_HOME", jdk.toString(), "PURSE_JDK_FOLDERS", "", "PATH", "/usr/bin:/bin"));
    }

    private Path jdk(Path home, String version) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
        script(home.resolve("bin/javac"), "#!/bin/sh\n");
        script(home.resolve("bin/java"), """
                #!/bin/sh
                for word in "$@"; do
                    case $word in
                        -Djarmode=tools) mkdir -p "$6" && cp "$3" "$6/commonpurse.jar"; exit ;;
                        -XX:AOTMode=record) [ ! -e "%1$s/untrainable" ]; exit ;;
                        -XX:AOTCache=*.new) : >"${word#-XX:AOTCache=}"; exit ;;
                    esac
                done
                printf '%%s\\n' "%2$s" "$PWD" "$@"
                exit "${ENDS:-0}"
                """.formatted(folder, version));
        return home;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Process start(Path from, String... command) throws IOException {
        var builder = new ProcessBuilder(command).directory(from.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectOutput(Files.createTempFile(folder, "out", "").toFile());
        builder.redirectError(Files.createTempFile(folder, "err", "").toFile());
        return builder.start();
    }

    private Answer purse(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(project.resolve("purse").toString()));
        command.addAll(Arrays.asList(arguments));
        var out = folder.resolve("out");
        var err = folder.resolve("err");
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Answer(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private int builds() throws IOException {
        var file = folder.resolve("builds");
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    @Test
    void buildsOnceAndPassesEverythingOn() throws Exception {
        var first = purse("--data", "my data", "org", "list");
        var second = purse("--data", "my data", "org", "list");

        assertThat(first.err()).contains("Building Commonpurse");
        assertThat(second.err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
        assertThat(second.out().lines()).contains(folder.toRealPath().toString(), "-XX:TieredStopAtLevel=1").endsWith("--data", "my data", "org", "list");
        assertThat(second.out()).contains("-XX:AOTCache=" + project.toRealPath());
    }

    @Test
    void keepsTheExitCode() throws Exception {
        environment.put("ENDS", "3");

        assertThat(purse("import", "x.csv").code()).isEqualTo(3);
    }

    @Test
    void buildsAgainWhenASourceIsNewerOrGone() throws Exception {
        purse("org");
        Files.setLastModifiedTime(project.resolve("frontend"), FileTime.from(Instant.now().plusSeconds(5)));
        purse("org");
        assertThat(builds()).as("a folder that the build itself touches").isEqualTo(1);

        Files.writeString(project.resolve("frontend/styles.css"), "p {}");
        purse("org");
        assertThat(builds()).isEqualTo(2);

        Files.delete(project.resolve("src/main/java/One.java"));
        purse("org");
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void showsTheEndOfAFailingBuild() throws Exception {
        Files.createFile(folder.resolve("broken"));

        var answer = purse("org", "list");

        assertThat(answer.code()).isEqualTo(70);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("[ERROR] One.java:1 is wrong", "target/build.log");
        assertThat(project.resolve("target/purse.lock")).doesNotExist();
    }

    @Test
    void buildsOnceForTwoWhoCallAtTheSameTime() throws Exception {
        Files.createFile(folder.resolve("slow"));

        var one = start(folder, project.resolve("purse").toString(), "org");
        var other = start(folder, project.resolve("purse").toString(), "org");

        assertThat(one.waitFor()).isZero();
        assertThat(other.waitFor()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void takesOverTheLockOfAProcessThatIsGone() throws Exception {
        var lock = Files.createDirectories(project.resolve("target/purse.lock"));
        Files.writeString(lock.resolve("pid"), "99999999\n");

        assertThat(purse("org").code()).isZero();
        assertThat(lock).doesNotExist();
    }

    @Test
    void worksWithoutTheQuickStart() throws Exception {
        Files.createFile(folder.resolve("untrainable"));

        var first = purse("org");
        var second = purse("org");

        assertThat(first.code()).isZero();
        assertThat(first.err()).contains("commands start slower");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).doesNotContain("AOTCache");
    }

    @Test
    void worksThroughALinkAndWhereTheFolderCannotBeWritten() throws Exception {
        purse("org");
        var link = Files.createSymbolicLink(folder.resolve("link"), project.resolve("purse"));
        Files.setPosixFilePermissions(project.resolve("target"), PosixFilePermissions.fromString("r-xr-xr-x"));

        try {
            assertThat(start(folder, "sh", link.toString(), "org").waitFor()).isZero();
        } finally {
            Files.setPosixFilePermissions(project.resolve("target"), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void passesOverAJdkThatIsTooOld() throws Exception {
        environment.put("JAVA_HOME", jdk(folder.resolve("jdk 17"), "17.0.15").toString());
        Files.createDirectories(folder.resolve("jdks"));
        jdk(folder.resolve("jdks/temurin 26"), "26");
        environment.put("PURSE_JDK_FOLDERS", folder.resolve("jdks").toString());
        environment.put("PATH", pathWithoutJava());

        assertThat(purse("org").out().lines()).first().isEqualTo("26");
    }

    @Test
    void saysWhereItLookedForAJdk() throws Exception {
        environment.remove("JAVA_HOME");
        environment.put("PURSE_JDK_FOLDERS", "/nowhere/jvm:/nowhere/else");
        environment.put("PATH", pathWithoutJava());

        var answer = purse("org");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err().lines()).singleElement().asString()
                .contains("needs a JDK 25 or newer", "JAVA_HOME (not set)", "/nowhere/jvm, /nowhere/else", "sdk install java 25-tem");
    }

    /** The tools that a POSIX shell script needs, without whatever else is installed here. */
    private String pathWithoutJava() throws IOException {
        var tools = Files.createDirectories(folder.resolve("tools"));
        for (var tool : List.of("sh", "sed", "tr", "head", "tail", "dirname", "readlink", "cat", "find", "mkdir", "mv", "rm", "cp", "date", "grep", "sleep", "env")) {
            for (var place : List.of("/usr/bin", "/bin")) {
                if (Files.exists(Path.of(place, tool))) {
                    script(tools.resolve(tool), "#!/bin/sh\nexec %s/%s \"$@\"\n".formatted(place, tool));
                }
            }
        }
        return tools.toString();
    }

    @Test
    void letsASignalReachTheProgram() throws Exception {
        purse("org");
        script(jdk.resolve("bin/java"), "#!/bin/sh\nprintf '%s' $$ >'" + folder.resolve("pid") + "'\nexec sleep 60\n");

        var process = start(folder, project.resolve("purse").toString(), "serve");
        while (!Files.exists(folder.resolve("pid")) || Files.size(folder.resolve("pid")) == 0) {
            assertThat(process.waitFor(50, TimeUnit.MILLISECONDS)).isFalse();
        }

        assertThat(Files.readString(folder.resolve("pid"), StandardCharsets.UTF_8)).isEqualTo(String.valueOf(process.pid()));
        process.destroy();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
}
