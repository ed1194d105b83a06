package io.tocsin.samples.mail;

import java.util.ArrayList;
import java.util.List;

/** A bell that writes down how it is rung. */
final class Rung implements Bell {
    private final List<String> told = new ArrayList<>();

    @Override
    public void changed(String topic) {
        told.add("changed " + topic);
    }

    @Override
    public void retrieved(String topic) {
        told.add("retrieved " + topic);
    }

    List<String> told() {
        return told;
    }
}
