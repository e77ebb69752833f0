package org.diptych.kit.elements;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BaseJsonNode;

/** How records reach the custom elements: what is empty is left out, as TypeScript expects it. */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build();

  private Json() {}

  /** For the call of a function: the page holds one text until it is sent. */
  public static String text(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static BaseJsonNode of(Object value) {
    return MAPPER.valueToTree(value);
  }
}
