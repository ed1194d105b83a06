package io.tocsin.datagram.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The numbers against the kernel's own headers, where this host has them (Debian: linux-libc-dev, with any C compiler). */
class SystemCallNumbersTest {
    private static final Path X86 = Path.of("/usr/include/x86_64-linux-gnu/asm/unistd_64.h");
    private static final Path GENERIC = Path.of("/usr/include/asm-generic/unistd.h");
    private static final boolean AARCH64 = System.getProperty("os.arch").equals("aarch64");

    @Test
    void thoseInForceAreThisHosts() throws IOException, IllegalAccessException {
        String header = header(AARCH64 ? GENERIC : X86);

        for (Field number : numbers()) {
            assertThat(header)
                    .as(number.getName())
                    .containsPattern(definition(number.getName(), (long) number.get(null)));
        }
    }

    @Test
    void bothColumnsOfTheTableAreTheKernels() throws IOException {
        String x86 = header(X86);
        String generic = header(GENERIC);
        String source = Files.readString(Path.of("src/main/java/io/tocsin/datagram/linux/SystemCallNumbers.java"));
        List<String[]> rows = Pattern.compile("static final long (\\w+) = of\\((\\d+), (\\d+)\\)")
                .matcher(source)
                .results()
                .map(row -> new String[] {row.group(1), row.group(2), row.group(3)})
                .toList();

        assertThat(rows).hasSameSizeAs(numbers());
        for (String[] row : rows) {
            assertThat(x86).as("%s of x86_64", row[0]).containsPattern(definition(row[0], Long.parseLong(row[1])));
            assertThat(generic).as("%s of aarch64", row[0]).containsPattern(definition(row[0], Long.parseLong(row[2])));
        }
    }

    private static List<Field> numbers() {
        return Arrays.stream(SystemCallNumbers.class.getDeclaredFields())
                .filter(field -> !Modifier.isPrivate(field.getModifiers()) && field.getType() == long.class)
                .toList();
    }

    private static Pattern definition(String name, long number) {
        return Pattern.compile("(?m)^#define __NR_" + name.toLowerCase(Locale.ROOT) + "\\s+" + number + "$");
    }

    private static String header(Path path) throws IOException {
        assumeTrue(Files.exists(path), path + " is not here: this host has no headers of the C library");
        return Files.readString(path);
    }
}
