package io.tocsin.samples.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.TopicName;
import org.junit.jupiter.api.Test;

class OwnInboxTest {
    private final OwnInbox policy = new OwnInbox();

    @Test
    void letsUsersSubscribeToTheirOwnInboxOnlyAndPublishNothing() {
        assertThat(policy.maySubscribe("alice", "inbox/alice")).isTrue();
        assertThat(policy.maySubscribe("alice", "inbox/bob")).isFalse();
        assertThat(policy.maySubscribe("alice", "news")).isFalse();
        assertThat(policy.mayPublish("alice", "inbox/alice")).isFalse();
    }

    @Test
    void namesWithBlanksHaveATopicOfTheirOwn() {
        assertThat(OwnInbox.topic("Alice Doe")).isEqualTo("inbox/Alice%20Doe").matches(TopicName::isValid);
        assertThat(OwnInbox.topic("Alice%20Doe")).isEqualTo("inbox/Alice%2520Doe");
        assertThat(OwnInbox.topic("alice@example.org")).isEqualTo("inbox/alice@example.org");
    }
}
