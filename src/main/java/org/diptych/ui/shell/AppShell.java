package org.diptych.ui.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.lumo.Lumo;

/** What every page has before any of it is drawn: push, style, icon. */
@Push
@StyleSheet(Lumo.STYLESHEET)
@StyleSheet("style/tokens.css")
@StyleSheet("style/base.css")
@StyleSheet("style/shell.css")
@StyleSheet("style/pages.css")
@StyleSheet("style/gallery.css")
@StyleSheet("style/form.css")
@StyleSheet("style/comparison.css")
@StyleSheet("style/answer.css")
@StyleSheet("style/head.css")
@StyleSheet("style/answers.css")
@StyleSheet("style/matrix.css")
@StyleSheet("style/draft.css")
public class AppShell implements AppShellConfigurator {

  @Override
  public void configurePage(AppShellSettings settings) {
    settings.addLink("icon", "style/icon.svg");
  }
}
