package io.tocsin.samples.soak.director;

/**
 * Something that must hold.
 *
 * @param holds whether it does
 * @param what the rule
 * @param found what was found
 */
public record Check(boolean holds, String what, String found) {}
