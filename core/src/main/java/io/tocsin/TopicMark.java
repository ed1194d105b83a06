package io.tocsin;

/**
 * A topic and one of its marks.
 *
 * @param topic the topic's name
 * @param mark the mark, an opaque text
 */
public record TopicMark(String topic, String mark) {}
