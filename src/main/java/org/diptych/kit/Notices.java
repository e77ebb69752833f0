package org.diptych.kit;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import java.time.Duration;
import org.diptych.platform.Refusal;

/** Short messages over the page. */
public final class Notices {

  private static final int SECONDS = 1000;

  private Notices() {}

  public static void say(String sentence) {
    Notification.show(sentence, 4 * SECONDS, Notification.Position.BOTTOM_CENTER);
  }

  /** Says it, and offers to do something about it while there is time. */
  public static void offer(String sentence, String action, Duration time, Runnable deed) {
    Notification notice = new Notification();
    Button button = new Button(action, click -> notice.close());
    button.addClickListener(click -> attempt(deed));
    Div words = new Div(new Span(sentence), button);
    words.addClassName("offer");
    notice.add(words);
    notice.setDuration(Math.toIntExact(time.toMillis()));
    notice.setPosition(Notification.Position.BOTTOM_CENTER);
    notice.open();
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
