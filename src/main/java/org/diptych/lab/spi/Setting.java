package org.diptych.lab.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Bounds of one settings component: they give the form, the validation and the API's schema alike.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  double min() default 0;

  double max() default 1;

  /** The increment of the form's field; values between are allowed. */
  double step() default 1;

  /** Shown at once; the others are folded. */
  boolean basic() default false;

  /** Only these methods read it; empty: all do. */
  String[] methods() default {};
}
