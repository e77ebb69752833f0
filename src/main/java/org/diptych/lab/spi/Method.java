package org.diptych.lab.spi;

/**
 * One way of doing what the demo is about; the name is the paper's and is not translated.
 *
 * @param id as the API spells it
 * @param name as people spell it, "STROTSS"
 * @param defaults the settings that an arm starts from
 */
public record Method<S extends Record>(String id, String name, S defaults) {}
