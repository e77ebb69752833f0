package org.diptych.demo.mixing;

import java.nio.file.Path;
import java.util.Optional;
import org.diptych.data.DataSets;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.DemoContract;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.Method;
import org.diptych.lab.spi.Products;
import org.diptych.lab.spi.SettingsType;
import org.diptych.platform.Home;
import org.diptych.testing.TestIntake;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class MixingDemoContractTest extends DemoContract<MixingSettings> {

  private static final String SMALL =
      """
      {"network": "resnet-8", "trainImages": 48, "testImages": 24, "batch": 16, "epochs": 2,
       "probability": 1}
      """;

  @TempDir static Path home;

  @Override
  protected Demo<MixingSettings> demo() {
    return new MixingDemo(
        new DataSets(home.resolve("data"), TestIntake.get()), new Home(home), Products.NONE);
  }

  @Override
  protected Inputs inputs() {
    return slot -> Optional.empty();
  }

  @Override
  protected MixingSettings quick(Method<MixingSettings> method) {
    return SettingsType.of(MixingSettings.class)
        .read(JsonMapper.shared().readTree(SMALL), method.defaults());
  }
}
