package org.diptych.media.formats;

import java.awt.color.ICC_Profile;
import java.util.Optional;

/**
 * What a picture file holds besides its pixels, after its structure was walked to the end.
 *
 * @param bytes what the decoder gets: the file without anything that it does not need
 * @param turn that makes the pixels upright
 * @param profile of the colours, where the decoder does not see to that itself
 */
public record Envelope(byte[] bytes, Turn turn, Optional<ICC_Profile> profile) {}
