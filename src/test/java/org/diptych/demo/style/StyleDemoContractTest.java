package org.diptych.demo.style;

import org.diptych.lab.Demo;
import org.diptych.lab.DemoContract;
import org.diptych.lab.Inputs;
import org.diptych.lab.Method;

class StyleDemoContractTest extends DemoContract<StyleSettings> {

  @Override
  protected Demo<StyleSettings> demo() {
    return new StyleDemo();
  }

  @Override
  protected Inputs inputs() {
    return TestInputs.small();
  }

  @Override
  protected StyleSettings quick(Method<StyleSettings> method) {
    StyleSettings defaults = method.defaults();
    return new StyleSettings(
        64,
        3,
        defaults.contentWeight(),
        defaults.init(),
        defaults.earlyStop(),
        StyleSettings.Features.UNTRAINED,
        defaults.optimizer());
  }
}
