package org.diptych;

/** Placeholder entry point. */
public final class Diptych {
  private Diptych() {}

  public static void main(String[] args) {
    System.out.println("diptych");
  }
}
