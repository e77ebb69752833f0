package org.diptych.ui.kit;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BaseJsonNode;

/** How records reach the custom elements: what is empty is left out, as TypeScript expects it. */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build();

  private Json() {}

  static BaseJsonNode of(Object value) {
    return MAPPER.valueToTree(value);
  }
}
