package org.diptych.ui;

/** The page of somebody who was sent a link: no ways to anything else. */
class SharedLayout extends Shell {

  SharedLayout() {
    super();
  }
}
