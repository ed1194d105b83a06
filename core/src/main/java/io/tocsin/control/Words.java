package io.tocsin.control;

import static io.tocsin.control.ErrorCode.SYNTAX;

import io.tocsin.TopicName;
import io.tocsin.text.Characters;
import java.util.Locale;

/** The words of a line: a command and its arguments. Two spaces in a row have an empty word between them. */
final class Words {
    private final String[] words;

    private Words(String[] words) {
        this.words = words;
    }

    static Words of(String line) {
        return new Words(line.split(" ", -1));
    }

    /** The command, in capitals. Outside ASCII nothing is changed, or a dotless i would pass for an I. */
    String verb() {
        String verb = words[0];
        return Characters.all(verb, c -> c < 128) ? verb.toUpperCase(Locale.ROOT) : verb;
    }

    int arguments() {
        return words.length - 1;
    }

    void expect(String usage, int atLeast, int atMost) throws RefusedException {
        if (arguments() < atLeast || arguments() > atMost) {
            throw new RefusedException(
                    SYNTAX, "wrong number of words; right is: " + usage + ", words separated by exactly one space");
        }
    }

    /** The argument at an index, counted from 1, as it is. */
    String at(int index) {
        return words[index];
    }

    /** The argument at an index, which must not be empty or hold control characters. */
    String plain(int index, String what) throws RefusedException {
        String word = words[index];
        if (word.isEmpty()) {
            throw new RefusedException(SYNTAX, "the " + what + " is empty; words are separated by exactly one space");
        }
        if (Characters.any(word, Character::isISOControl)) {
            throw new RefusedException(SYNTAX, "the " + what + " holds a control character; none is allowed");
        }
        return word;
    }

    /** The argument at an index, which must be a topic. */
    String topic(int index) throws RefusedException {
        if (!TopicName.isValid(words[index])) {
            throw new RefusedException(
                    SYNTAX, "a topic is 1 to " + TopicName.MAX_BYTES + " bytes without space or control characters");
        }
        return words[index];
    }
}
