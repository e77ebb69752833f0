package org.diptych.demo.style;

import org.diptych.demo.style.KeypointsDemo.Selection;
import org.diptych.demo.style.KeypointsDemo.Settings;
import org.diptych.demo.style.nbb.BestBuddies.Search;
import org.diptych.demo.style.settings.StyleSettings.Features;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.DemoContract;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.Method;

class KeypointsDemoContractTest extends DemoContract<Settings> {

  @Override
  protected Demo<Settings> demo() {
    return new KeypointsDemo();
  }

  @Override
  protected Inputs inputs() {
    return TestInputs.small();
  }

  @Override
  protected Settings quick(Method<Settings> method) {
    return new Settings(Features.DIPTYCH, Search.WHOLE_PICTURE, Selection.STRENGTH, 80);
  }
}
