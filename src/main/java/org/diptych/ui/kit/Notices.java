package org.diptych.ui.kit;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import org.diptych.platform.Refusal;

/** Short messages over the page. */
public final class Notices {

  private static final int SECONDS = 1000;

  private Notices() {}

  public static void say(String sentence) {
    Notification.show(sentence, 4 * SECONDS, Notification.Position.BOTTOM_CENTER);
  }

  /** Does it, or says why it cannot be done. */
  public static void attempt(Runnable action) {
    try {
      action.run();
    } catch (Refusal refusal) {
      warn(refusal.sentence(UI.getCurrentOrThrow().getLocale()));
    }
  }

  /** Says what went wrong, each time anew. */
  public static void warn(String sentence) {
    Notification notice =
        Notification.show(sentence, 10 * SECONDS, Notification.Position.BOTTOM_CENTER);
    notice.setAssertive(true);
    notice.addThemeVariants(NotificationVariant.LUMO_ERROR);
  }
}
