package org.diptych.lab;

/** One input picture of a demo; its label and hint stand under {@code demo.<id>.input.<name>}. */
public record Slot(String name, boolean required) {}
