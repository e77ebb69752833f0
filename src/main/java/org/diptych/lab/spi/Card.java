package org.diptych.lab.spi;

/**
 * What the gallery says of a demo; the words themselves stand in the message bundles.
 *
 * @param id the folder of the demo, and the key of its texts and its address
 * @param paper the paper's own title, never translated
 * @param authors as a citation names them, "Kolkin, Salavon, Shakhnarovich"
 * @param year of publication
 * @param url where the paper is found; shown as a link, never fetched
 */
public record Card(String id, String paper, String authors, int year, String url) {}
