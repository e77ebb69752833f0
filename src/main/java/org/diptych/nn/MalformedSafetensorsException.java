package org.diptych.nn;

/** A file that breaks a rule of the safetensors format, or one of our limits; says which. */
public final class MalformedSafetensorsException extends IllegalArgumentException {

  MalformedSafetensorsException(String message) {
    super("Not a sound safetensors file: " + message);
  }
}
