package org.diptych.media;

/**
 * A picture that somebody brought.
 *
 * @param name what it was called, cleaned for showing
 * @param width in pixels, upright
 */
public record Upload(String id, String name, int width, int height) {}
