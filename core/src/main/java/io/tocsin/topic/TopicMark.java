package io.tocsin.topic;

/**
 * A topic and one of its marks.
 *
 * @param topic the topic's name
 * @param mark the mark as text
 */
public record TopicMark(String topic, String mark) {}
