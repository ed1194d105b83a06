package io.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of the specifications' requirements leaves none out, and the tests that it names exist. */
class ConformancePageTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT|Contract))\\.(\\w+)`");
    private static final Pattern NUMBER = Pattern.compile("R\\d+");
    // the numbers that Microsoft's lists have in the ranges of push notifications
    private static final List<String> SERVER = numbers("233 235 318-328 331 332 334");
    private static final List<String> CLIENT = numbers("401 403 405-439");
    private static final List<String> CALL = numbers(
            "417 420 422 423 425-428 430-434 436-442 444 446-451 1294-1296 1298-1301 1365");

    private final String page = read(Path.of("CONFORMANCE.md"));

    @Test
    void noRequirementIsLeftOutOrInvented() {
        assertThat(numbersIn("## MS-OXCNOTIF, the server")).containsExactlyInAnyOrderElementsOf(SERVER);
        assertThat(numbersIn("## MS-OXCNOTIF, the client")).containsExactlyInAnyOrderElementsOf(CLIENT);
        assertThat(numbersIn("## MS-OXCRPC\n")).containsExactlyInAnyOrderElementsOf(CALL);
    }

    @Test
    void everyRowNamesATestAndEveryTestExists() throws IOException {
        Map<String, String> sources = sources();
        List<String> rows = page.lines()
                .filter(line -> line.startsWith("| R") || line.startsWith("| 3.") || line.matches("\\| [4-9][., ].*"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(60);
        for (String row : rows) {
            List<MatchResult> tests = TEST.matcher(row).results().toList();
            assertThat(tests).as(row).isNotEmpty();
            for (MatchResult test : tests) {
                assertThat(sources.getOrDefault(test.group(1), "")).as(test.group(1))
                        .contains("void " + test.group(2) + "(");
            }
        }
    }

    private Set<String> numbersIn(String heading) {
        int start = page.indexOf(heading);
        assertThat(start).as(heading).isNotNegative();
        String section = page.substring(start + heading.length()).split("\n## ", 2)[0];
        return section.lines()
                .filter(line -> line.startsWith("| R"))
                .map(line -> line.split("\\|", 3)[1])
                .flatMap(cell -> NUMBER.matcher(cell).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static List<String> numbers(String ranges) {
        return Arrays.stream(ranges.split(" "))
                .map(range -> range.split("-"))
                .flatMap(ends -> Stream.iterate(Integer.parseInt(ends[0]),
                        number -> number <= Integer.parseInt(ends[ends.length - 1]), number -> number + 1))
                .map(number -> "R" + number)
                .toList();
    }

    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            ConformancePageTest::read,
                            String::concat));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
