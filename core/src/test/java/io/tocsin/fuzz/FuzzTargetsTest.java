package io.tocsin.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every target with the inputs that are kept for it, found ones among them, and with mutants of those. The seed of the
 * mutants is {@code -Dtocsin.seed}, 1 if there is none; {@link FuzzCommand} looks for new inputs.
 */
class FuzzTargetsTest {
    private static final int MUTANTS = 4_000;
    private static final long SEED = Long.getLong("tocsin.seed", 1);

    @ParameterizedTest
    @EnumSource
    void lawsHoldForEveryInputThatIsKept(Target target) throws IOException {
        List<byte[]> inputs = Corpus.of(target).inputs();
        assertThat(inputs).isNotEmpty();
        inputs.forEach(input -> takes(target, input));
    }

    @ParameterizedTest
    @EnumSource
    void lawsHoldForMutants(Target target) throws IOException {
        Mutator mutator = new Mutator(SEED, Corpus.of(target).inputs());
        for (int i = 0; i < MUTANTS; i++) {
            takes(target, mutator.next());
        }
    }

    @ParameterizedTest
    @EnumSource
    void inputsAreReadAsTheyWereWritten(Target target) throws IOException {
        for (byte[] input : Corpus.of(target).inputs()) {
            assertThat(Corpus.read(Corpus.written(input))).isEqualTo(input);
        }
    }

    private static void takes(Target target, byte[] input) {
        try {
            target.takes(input);
        } catch (RuntimeException | AssertionError broken) {
            throw new AssertionError(
                    "seed " + SEED + ", input to keep in fuzz/" + target + ".txt: " + Corpus.written(input), broken);
        }
    }
}
