package org.diptych.lab;

import org.diptych.lab.spi.Method;

/** An arm whose method its demo has, with settings that this method takes. */
record ReadyArm<S extends Record>(Method<S> method, String label, S settings) {}
