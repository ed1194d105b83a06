package io.tocsin.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The inputs that are kept for a target: one a line, printable ASCII as it is, every other byte and the backslash as
 * {@code \xx} in hex. Lines that begin with {@code #} are comments.
 */
record Corpus(List<byte[]> inputs) {
    private static final Path FOLDER = Path.of("src", "test", "resources", "fuzz");

    static Corpus of(Target target) throws IOException {
        List<byte[]> inputs = new ArrayList<>();
        for (String line : Files.readAllLines(file(target), ISO_8859_1)) {
            if (!line.startsWith("#")) {
                inputs.add(read(line));
            }
        }
        return new Corpus(List.copyOf(inputs));
    }

    /** Adds inputs that are not there yet; says how many. */
    static int add(Target target, List<byte[]> found) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file(target), ISO_8859_1));
        int before = lines.size();
        found.stream().map(Corpus::written).filter(line -> !lines.contains(line)).forEach(lines::add);
        Files.write(file(target), lines, ISO_8859_1);
        return lines.size() - before;
    }

    static String written(byte[] input) {
        StringBuilder line = new StringBuilder();
        for (byte each : input) {
            boolean plain = each > ' ' && each < 0x7f && each != '\\' && (each != '#' || !line.isEmpty());
            boolean blank = each == ' ' && !line.isEmpty();
            if (plain || blank) {
                line.append((char) each);
            } else {
                line.append('\\').append(HexFormat.of().toHexDigits(each));
            }
        }
        return line.toString();
    }

    static byte[] read(String line) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\') {
                input.write(HexFormat.fromHexDigits(line, i + 1, i + 3));
                i += 2;
            } else {
                input.write(c);
            }
        }
        return input.toByteArray();
    }

    private static Path file(Target target) {
        return FOLDER.resolve(target + ".txt");
    }
}
