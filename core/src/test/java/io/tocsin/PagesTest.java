package io.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of this repository lead to what there is: their links, and the names in code font. */
class PagesTest {
    private static final Pattern TEST = Pattern.compile("(?<![\\w*…])([A-Z]\\w*(?:Test|IT|Contract))\\b(?:\\.([a-z]\\w+))?");
    private static final Pattern NAME = Pattern.compile("\\bio\\.tocsin(?:\\.[a-z]\\w*)*(?:\\.[A-Z]\\w*)?(?![\\w:/-])");
    private static final Pattern SETTING = Pattern.compile(
            "(?<![\\w./@-])(?:control|auth|push|keepalive|session|unreachable|topic|callback|logon)\\.[a-z-]++(?![\\w.(/@])");

    static List<Page> pages() {
        return Repository.pages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Page page) {
        assertThat(page.links()).allSatisfy(link -> {
            assertThat(link.file()).exists();
            if (!link.anchor().isEmpty()) {
                assertThat(new Page(link.file()).anchors()).contains(link.anchor());
            }
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyTestThatIsNamedExists(Page page) {
        Set<String> missing = found(TEST, page).stream()
                .filter(test -> !exists(test.group(1), test.group(2)))
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        assertThat(missing).isEmpty();
    }

    private static boolean exists(String type, @Nullable String method) {
        String text = Repository.types().get(type);
        return text != null && (method == null || method.equals("java") || text.contains(" " + method + "("));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyTypePackageEventAndLoggerThatIsNamedExists(Page page) {
        Set<String> names = found(NAME, page).stream().map(MatchResult::group).collect(Collectors.toSet());
        assertThat(names).isSubsetOf(Repository.names());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everySettingThatIsNamedIsInTheTable(Page page) {
        Set<String> keys = found(SETTING, page).stream().map(MatchResult::group).collect(Collectors.toSet());
        assertThat(keys).isSubsetOf(Setting.all().stream().map(Setting::key).toList());
    }

    private static List<MatchResult> found(Pattern pattern, Page page) {
        return page.code().stream().flatMap(code -> pattern.matcher(code).results()).toList();
    }
}
