package io.tocsin.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadfastTest {
    @Test
    void saysWhetherTheStepWentWell() {
        List<Throwable> complaints = new ArrayList<>();
        assertThat(new Steadfast(() -> {}, complaints::add).attempt()).isTrue();
        assertThat(complaints).isEmpty();
    }

    @Test
    void survivesAnErrorAndAnotherOneWhileItComplains() {
        List<Throwable> complaints = new ArrayList<>();
        Steadfast steadfast = new Steadfast(
                () -> {
                    throw new OutOfMemoryError("scripted");
                },
                failure -> {
                    complaints.add(failure);
                    throw new OutOfMemoryError("again");
                });
        assertThat(steadfast.attempt()).isFalse();
        assertThat(steadfast.attempt()).isFalse();
        assertThat(complaints).hasSize(2);
    }
}
