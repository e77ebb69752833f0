package org.diptych.demo.style;

import org.diptych.demo.style.settings.StyleSettings;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.DemoContract;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.Method;
import org.diptych.lab.spi.SettingsType;
import tools.jackson.databind.node.ObjectNode;

class StyleDemoContractTest extends DemoContract<StyleSettings> {

  private static final SettingsType<StyleSettings> SETTINGS = SettingsType.of(StyleSettings.class);

  @Override
  protected Demo<StyleSettings> demo() {
    return new StyleDemo();
  }

  @Override
  protected Inputs inputs() {
    return TestInputs.small().bent();
  }

  @Override
  protected StyleSettings quick(Method<StyleSettings> method) {
    ObjectNode small = SETTINGS.write(method.defaults().at(64, 3)).put("features", "diptych");
    return SETTINGS.read(small, method.defaults());
  }
}
